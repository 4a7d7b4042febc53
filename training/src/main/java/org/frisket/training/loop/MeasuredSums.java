package org.frisket.training.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Measurement;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
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
import org.frisket.training.optimizer.SummedGradients;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a method asks to be summed up over single examples before it trains. */
final class MeasuredSums {
  private final ExperimentConfig config;
  private final Measurement measurement;
  private final TaskNetwork network;
  private final Loss loss;
  private final Map<ParameterName, Variable> sums = new LinkedHashMap<>();
  private final Op add;

  private MeasuredSums(
      Graph graph,
      Measurement measurement,
      Backbone backbone,
      ExperimentConfig config,
      TaskSpec task,
      AnswerRule rule,
      LabelWeights weights) {
    this.config = config;
    this.measurement = measurement;
    HeadInitializer head =
        HeadInitializer.of(backbone, config.method().head(), task, config.seedOfHead());
    this.network =
        new TaskNetwork(
            graph,
            backbone.config(),
            task,
            config.method().features(),
            head,
            measurement.network());
    Ops ops = network.ops().withSubScope("measured");
    this.loss = Loss.of(ops, task, config.training(), rule, weights);
    Operand<TFloat32> mean = loss.mean(network.logits());
    List<Variable> of = new ArrayList<>();
    measurement
        .of()
        .forEach(
            (name, shape) -> {
              of.add(network.variables().get(name.value()));
              sums.put(name, network.variables().declareZeros(name + ".measured", shape));
            });
    this.add =
        SummedGradients.addedTo(ops, measurement.sum(), mean, of, List.copyOf(sums.values()));
  }

  /**
   * The models that a method starts from, and the sums where it asks for some: over so many
   * examples of the first epoch, or over all where there are fewer; zeros where there is none.
   */
  static TrainedModels beside(
      TrainedModels models,
      Backbone backbone,
      ExperimentConfig config,
      TaskSpec task,
      AnswerRule rule,
      List<EncodedExample> train) {
    Optional<Measurement> asked = asked(config.method(), backbone.config(), config.seed());
    if (asked.isEmpty()) {
      return models;
    }
    Measurement measurement = asked.orElseThrow();
    if (train.isEmpty()) {
      return models.withMeasured(zeros(measurement));
    }
    LabelWeights weights = LabelWeights.of(config.training().classWeights(), task, train);
    try (Graph graph = new Graph()) {
      MeasuredSums sums =
          new MeasuredSums(graph, measurement, backbone, config, task, rule, weights);
      Map<ParameterName, WeightTensor> measured = sums.over(graph, task.maxLength(), train);
      return models.withMeasured(measured::get);
    }
  }

  private static <C extends AdaptationConfig> Optional<Measurement> asked(
      C method, BackboneConfig backbone, long seed) {
    return Methods.of(method).measurement(method, backbone, seed);
  }

  private static ParameterSource zeros(Measurement measurement) {
    return name -> {
      Shape shape = measurement.of().get(name);
      return WeightTensor.of(shape, new float[Math.toIntExact(shape.size())]);
    };
  }

  private Map<ParameterName, WeightTensor> over(
      Graph graph, int maxLength, List<EncodedExample> train) {
    try (Session session = Sessions.open(graph, config.threads())) {
      network.variables().initialise(session);
      BatchPlan.epoch(train, 1, config.seed(), 0).stream()
          .limit(measurement.examples())
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
