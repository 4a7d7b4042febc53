package org.frisket.training.loop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.optimizer.ScalarFeeds;
import org.frisket.training.optimizer.SquaredGradients;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Squares of the gradients of single examples, summed up: how much the task's loss depends on each
 * weight of the backbone under the classifier drawn for the run (the empirical Fisher information,
 * with the labels that are given).
 */
final class FisherSums {
  private final ExperimentConfig config;
  private final TaskNetwork network;
  private final Loss loss;
  private final Map<String, Variable> sums = new LinkedHashMap<>();
  private final Op add;

  private FisherSums(
      Graph graph,
      Backbone backbone,
      ExperimentConfig config,
      TaskSpec task,
      AnswerRule rule,
      LabelWeights weights) {
    this.config = config;
    TrainedParameters measured = new TrainedParameters(FisherSums::isMeasured);
    HeadInitializer head =
        HeadInitializer.of(backbone, config.method().head(), task, config.seedOfHead());
    this.network =
        new TaskNetwork(graph, backbone.config(), task, config.method().features(), head, measured);
    Ops ops = network.ops().withSubScope("fisher");
    this.loss = Loss.of(ops, task, config.training(), rule, weights);
    Operand<TFloat32> mean = loss.mean(network.logits());
    List<Variable> all =
        measured.trainables().stream()
            .filter(variable -> isMeasured(new ParameterName(variable.name())))
            .toList();
    all.forEach(
        variable ->
            sums.put(
                variable.name(),
                network.variables().declareZeros(variable.name() + ".fisher", variable.shape())));
    this.add = SquaredGradients.addedTo(ops, mean, all, List.copyOf(sums.values()));
  }

  private static boolean isMeasured(ParameterName name) {
    return name.equals(ParameterName.WORD_EMBEDDINGS)
        || (name.block().isPresent() && name.kernelSite().isPresent());
  }

  /**
   * The models that a method starts from, and the sums where it asks for them: over so many
   * examples of the first epoch, or over all where there are fewer; zeros where there is none.
   */
  static TrainedModels beside(
      TrainedModels models,
      Backbone backbone,
      ExperimentConfig config,
      TaskSpec task,
      AnswerRule rule,
      List<EncodedExample> train) {
    if (config.method().measuredExamples() == 0) {
      return models;
    }
    if (train.isEmpty()) {
      return models.withFisher(
          name -> {
            Shape shape = backbone.weights().get(name).shape();
            return WeightTensor.of(shape, new float[Math.toIntExact(shape.size())]);
          });
    }
    LabelWeights weights = LabelWeights.of(config.training().classWeights(), task, train);
    try (Graph graph = new Graph()) {
      FisherSums sums = new FisherSums(graph, backbone, config, task, rule, weights);
      Map<String, WeightTensor> measured = sums.over(graph, task.maxLength(), train);
      return models.withFisher(name -> measured.get(name.value()));
    }
  }

  private Map<String, WeightTensor> over(Graph graph, int maxLength, List<EncodedExample> train) {
    try (Session session = Sessions.open(graph, config.threads())) {
      network.variables().initialise(session);
      BatchPlan.epoch(train, 1, config.seed(), 0).stream()
          .limit(config.method().measuredExamples())
          .map(indexes -> Batch.of(List.of(train.get(indexes[0])), maxLength))
          .forEach(example -> measure(session, example));
      List<String> names = sums.values().stream().map(Variable::name).toList();
      Map<String, WeightTensor> values = network.variables().read(session, names);
      return sums.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, sum -> values.get(sum.getValue().name())));
    }
  }

  private void measure(Session session, Batch example) {
    try (BatchFeed inputs = new BatchFeed(example);
        ScalarFeeds feeds = new ScalarFeeds()) {
      Session.Runner runner = network.feed(session.runner(), inputs);
      loss.feed(runner, example, feeds);
      runner.addTarget(add).run().close();
    }
  }
}
