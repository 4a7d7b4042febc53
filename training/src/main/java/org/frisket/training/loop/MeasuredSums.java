package org.frisket.training.loop;

import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Measurement;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
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
import org.frisket.training.optimizer.LossGradients;
import org.frisket.training.optimizer.ScalarFeeds;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
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
    List<Operand<TFloat32>> terms = terms(ops);
    measurement
        .of()
        .forEach(
            (name, shape) ->
                sums.put(name, network.variables().declareZeros(name + ".measured", shape)));
    this.add = addition(ops, terms);
  }

  /** What one example gives, in the order of the names. */
  private List<Operand<TFloat32>> terms(Ops ops) {
    Operand<TFloat32> mean = loss.mean(network.logits());
    Set<ParameterName> names = measurement.of().keySet();
    if (measurement.sum() == Measurement.Sum.COMPUTED) {
      Map<String, Operand<TFloat32>> computed = measurement.network().computed();
      return names.stream().<Operand<TFloat32>>map(name -> computed.get(name.value())).toList();
    }
    List<Variable> of = names.stream().map(name -> network.variables().get(name.value())).toList();
    List<Operand<TFloat32>> gradients = new LossGradients().of(ops, mean, of);
    return measurement.sum() == Measurement.Sum.GRADIENTS
        ? gradients
        : gradients.stream().<Operand<TFloat32>>map(gradient -> ops.math.square(gradient)).toList();
  }

  private Op addition(Ops ops, List<Operand<TFloat32>> terms) {
    List<Op> additions = new ArrayList<>();
    for (Variable sum : sums.values()) {
      additions.add(ops.assignAddVariableOp(sum.handle(), terms.get(additions.size())));
    }
    return ops.withControlDependencies(additions).withName("add").noOp();
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
    List<Measurement> asked = asked(config.method(), backbone.config(), config.seed());
    if (asked.isEmpty()) {
      return models;
    }
    LabelWeights weights = LabelWeights.of(config.training().classWeights(), task, train);
    Map<ParameterName, WeightTensor> measured = new HashMap<>();
    for (Measurement measurement : asked) {
      if (train.isEmpty()) {
        measured.putAll(zeros(measurement));
        continue;
      }
      try (Graph graph = new Graph()) {
        MeasuredSums sums =
            new MeasuredSums(graph, measurement, backbone, config, task, rule, weights);
        measured.putAll(sums.over(graph, task.maxLength(), train));
      }
    }
    return models.withMeasured(measured::get);
  }

  private static <C extends AdaptationConfig> List<Measurement> asked(
      C method, BackboneConfig backbone, long seed) {
    return Methods.of(method).measurements(method, backbone, seed);
  }

  private static Map<ParameterName, WeightTensor> zeros(Measurement measurement) {
    return Maps.transformValues(
        measurement.of(),
        shape -> WeightTensor.of(shape, new float[Math.toIntExact(shape.size())]));
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
