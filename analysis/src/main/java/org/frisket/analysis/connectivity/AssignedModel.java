package org.frisket.analysis.connectivity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.task.ProblemType;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.run.Experiment;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/**
 * A task's network that is built once and given other parameters again and again: a point of a path
 * costs an assignment and an evaluation on dev.
 */
public final class AssignedModel implements AutoCloseable {
  private final Graph graph = new Graph();
  private final TaskNetwork network;
  private final Session session;

  /**
   * @param experiment whose task, shapes and threads
   * @param first the parameters it begins with
   * @throws InvalidInputException if the task's loss is not the cross-entropy of one right label
   */
  public AssignedModel(Experiment experiment, ParameterSource first) {
    ProblemType type = experiment.task().problemType();
    InvalidInputException.require(
        "problem_type of task " + experiment.task().id(),
        Words.of(type),
        type == ProblemType.SINGLE_LABEL,
        "single_label, for losses along a path");
    this.network =
        new TaskNetwork(
            graph,
            experiment.backbone().config(),
            experiment.task().spec(),
            experiment.config().method().features(),
            first,
            Adaptation.none());
    network.logits(); // built here, so that all variables are declared
    this.session = Sessions.open(graph, experiment.config().threads());
    network.variables().initialise(session);
  }

  /** Gives some parameters other values. */
  public void assign(Map<ParameterName, WeightTensor> values) {
    Map<String, WeightTensor> byName = new HashMap<>();
    values.forEach((name, value) -> byName.put(name.value(), value));
    if (!byName.isEmpty()) {
      network.variables().assign(session, byName);
    }
  }

  /** Metric and loss with the present parameters. */
  public Quality evaluate(Experiment experiment, List<EncodedExample> examples) {
    int batchSize = experiment.config().training().evaluationBatchSize();
    LossSum loss = new LossSum();
    double metric =
        new Evaluator(experiment.task(), examples, batchSize)
            .evaluate(batch -> logits(batch, loss))
            .value();
    return new Quality(metric, loss.mean());
  }

  private float[][] logits(Batch batch, LossSum loss) {
    float[][] logits = network.logits(session, batch);
    loss.add(logits, batch.labels());
    return logits;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
