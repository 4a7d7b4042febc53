package org.frisket.models.adaptation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.AdaptationChain;

/** Several methods as one: what each of a {@link Composition} does, in order. */
final class ComposedMethod implements Method<Composition> {
  @Override
  public String id() {
    return "composition";
  }

  @Override
  public Class<Composition> config() {
    return Composition.class;
  }

  /** Those of all of them; a value of the network's that several train is kept once. */
  @Override
  public Contents contents(Composition config, NetworkParameters network) {
    return config.methods().stream()
        .map(method -> contentsOf(method, network))
        .reduce(Contents.of(network), Contents::and);
  }

  private static <C extends AdaptationConfig> Contents contentsOf(
      C config, NetworkParameters network) {
    return Methods.of(config).contents(config, network);
  }

  @Override
  public List<Measurement> measurements(Composition config, BackboneConfig backbone, long seed) {
    return config.methods().stream()
        .flatMap(method -> measurementsOf(method, backbone, seed).stream())
        .toList();
  }

  private static <C extends AdaptationConfig> List<Measurement> measurementsOf(
      C config, BackboneConfig backbone, long seed) {
    return Methods.of(config).measurements(config, backbone, seed);
  }

  @Override
  public Adaptation train(
      Composition config, BackboneConfig backbone, long seed, TrainedModels from) {
    return chain(config, method -> trained(method, backbone, seed, from));
  }

  private static <C extends AdaptationConfig> Adaptation trained(
      C config, BackboneConfig backbone, long seed, TrainedModels from) {
    return Methods.of(config).train(config, backbone, seed, from);
  }

  @Override
  public Adaptation restore(Composition config, BackboneConfig backbone, OwnTensors kept) {
    return chain(config, method -> restored(method, backbone, kept));
  }

  private static <C extends AdaptationConfig> Adaptation restored(
      C config, BackboneConfig backbone, OwnTensors kept) {
    return Methods.of(config).restore(config, backbone, kept);
  }

  private static Adaptation chain(
      Composition config, Function<AdaptationConfig, Adaptation> atWork) {
    return new AdaptationChain(config.methods().stream().map(atWork).toList());
  }

  /** If each of them is nothing but weights. */
  @Override
  public Optional<ParameterSource> merged(
      Composition config, ParameterSource kept, ParameterSource weights) {
    Optional<ParameterSource> merged = Optional.of(weights);
    for (AdaptationConfig method : config.methods()) {
      merged = merged.flatMap(before -> mergedOf(method, kept, before));
    }
    return merged;
  }

  private static <C extends AdaptationConfig> Optional<ParameterSource> mergedOf(
      C config, ParameterSource kept, ParameterSource weights) {
    return Methods.of(config).merged(config, kept, weights);
  }
}
