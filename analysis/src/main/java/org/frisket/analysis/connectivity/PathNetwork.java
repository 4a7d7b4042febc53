package org.frisket.analysis.connectivity;

import com.google.common.primitives.Floats;
import java.util.Arrays;
import java.util.function.Function;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.connectivity.ControlPoints;
import org.frisket.models.adaptation.connectivity.Curve;
import org.frisket.models.adaptation.connectivity.CurveForm;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.graph.StepContext;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.task.TaskSpec;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/** A task's network anywhere on a path between two models: one graph, and the place is fed. */
public final class PathNetwork implements AutoCloseable {
  private static final long NOTHING_IS_DRAWN = 0;

  private final Graph graph = new Graph();
  private final int hidden;
  private final int blocks;
  private final Curve curve;
  private final TaskNetwork network;
  private final Session session;

  /**
   * @param form how the points draw the path
   * @param points which hold every parameter of the network
   */
  public PathNetwork(
      Backbone backbone, TaskSpec task, CurveForm form, ControlPoints points, int threads) {
    this.hidden = backbone.config().hiddenSize();
    this.blocks = backbone.config().blocks();
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
    return at(t, runner -> network.logits(runner, batch));
  }

  /**
   * The last block's output at [CLS] and the logits after it in one row, for each text of a batch:
   * (B, H + C).
   *
   * @param t the place, in [0, 1]
   */
  public float[][] firstAndLogits(Batch batch, double t) {
    return at(t, runner -> firstAndLogits(runner, batch));
  }

  private float[][] firstAndLogits(Session.Runner runner, Batch batch) {
    EncoderOutput.Prefix top = network.prefix(blocks);
    try (BatchFeed feed = new BatchFeed(batch);
        Result result =
            network.feed(runner, feed).fetch(top.output()).fetch(network.logits()).run()) {
      float[][] first = Tensors.toRows(result.get(0));
      float[][] logits = Tensors.toRows(result.get(1));
      float[][] rows = new float[logits.length][];
      Arrays.setAll(rows, row -> Floats.concat(first[row], logits[row]));
      return rows;
    }
  }

  /** H. */
  int hidden() {
    return hidden;
  }

  private float[][] at(double t, Function<Session.Runner, float[][]> asked) {
    Session.Runner runner = session.runner();
    for (StepInputs fed : curve.fedAt(t)) {
      try (Tensor weights = fed.values().apply(StepContext.after(0))) {
        return asked.apply(runner.feed(fed.place(), weights));
      }
    }
    return asked.apply(runner); // the ends are one model
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
