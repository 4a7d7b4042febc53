package org.frisket.analysis.connectivity;

import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.connectivity.ControlPoints;
import org.frisket.models.adaptation.connectivity.Curve;
import org.frisket.models.adaptation.connectivity.CurveForm;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.graph.StepContext;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.task.TaskSpec;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/** A task's network anywhere on a path between two models: one graph, and the place is fed. */
public final class PathNetwork implements AutoCloseable {
  private static final long NOTHING_IS_DRAWN = 0;

  private final Graph graph = new Graph();
  private final Curve curve;
  private final TaskNetwork network;
  private final Session session;

  /**
   * @param form how the points draw the path
   * @param points which hold every parameter of the network
   */
  public PathNetwork(
      Backbone backbone, TaskSpec task, CurveForm form, ControlPoints points, int threads) {
    this.curve = new Curve(form, points, NOTHING_IS_DRAWN);
    HeadInitializer source =
        new HeadInitializer(
            backbone.weights(), backbone.config(), task.classifierColumns(), NOTHING_IS_DRAWN);
    this.network = new TaskNetwork(graph, backbone.config(), task, Pooling.POOLED, source, curve);
    network.logits();
    this.session = Sessions.open(graph, threads);
    network.variables().initialise(session);
  }

  /**
   * Logits of a batch, one row an answer.
   *
   * @param t the place, in [0, 1]
   */
  public float[][] logits(Batch batch, double t) {
    Session.Runner runner = session.runner();
    for (StepInputs fed : curve.fedAt(t)) {
      try (Tensor weights = fed.values().apply(StepContext.after(0))) {
        return network.logits(runner.feed(fed.place(), weights), batch);
      }
    }
    return network.logits(runner, batch); // the ends are one model
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
