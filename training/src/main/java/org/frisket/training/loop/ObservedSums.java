package org.frisket.training.loop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.Observation;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.ExperimentConfig;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** What an {@link Observation} computes of single training examples, added up. */
final class ObservedSums {
  private final TaskNetwork network;
  private final Map<String, Operand<TFloat32>> computed;
  private final Map<String, WeightTensor> sums = new TreeMap<>();

  private ObservedSums(TaskNetwork network, Observation observation) {
    this.network = network;
    network.logits();
    this.computed = new TreeMap<>(observation.observer().computed());
  }

  /**
   * The models that a method starts from, and the sums where it asks for them: over so many
   * examples of the first epoch, or over all where there are fewer.
   */
  static TrainedModels beside(
      TrainedModels models,
      Backbone backbone,
      ExperimentConfig config,
      TaskSpec task,
      List<EncodedExample> train) {
    Optional<Observation> wanted = observation(config.method(), backbone.config());
    if (wanted.isEmpty() || train.isEmpty()) {
      return models;
    }
    HeadInitializer head =
        new HeadInitializer(
            backbone.weights(), backbone.config(), task.classifierColumns(), config.seedOfHead());
    try (Graph graph = new Graph()) {
      TaskNetwork network =
          new TaskNetwork(
              graph,
              backbone.config(),
              task,
              config.method().features(),
              head,
              wanted.get().observer());
      ObservedSums sums = new ObservedSums(network, wanted.get());
      try (Session session = Sessions.open(graph, config.threads())) {
        network.variables().initialise(session);
        BatchPlan.epoch(train, 1, config.seed(), 0).stream()
            .limit(wanted.get().examples())
            .map(indexes -> Batch.of(List.of(train.get(indexes[0])), task.maxLength()))
            .forEach(example -> sums.add(session, example));
      }
      return models.withObserved(sums.sums);
    }
  }

  private static <C extends AdaptationConfig> Optional<Observation> observation(
      C method, BackboneConfig backbone) {
    return Methods.of(method).observation(method, backbone);
  }

  private void add(Session session, Batch example) {
    try (BatchFeed inputs = new BatchFeed(example)) {
      Session.Runner runner = network.feed(session.runner(), inputs);
      computed.values().forEach(runner::fetch);
      try (Result result = runner.run()) {
        int place = 0;
        for (String name : computed.keySet()) {
          add(name, (TFloat32) result.get(place++));
        }
      }
    }
  }

  private void add(String name, TFloat32 more) {
    float[] values = new float[Math.toIntExact(more.size())];
    more.asRawTensor().data().asFloats().read(values);
    WeightTensor sum =
        sums.computeIfAbsent(
            name, first -> WeightTensor.of(more.shape(), new float[values.length]));
    for (int i = 0; i < values.length; i++) {
      values[i] += sum.values().get(i);
    }
    sums.put(name, WeightTensor.of(sum.shape(), values));
  }
}
