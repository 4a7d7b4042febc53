package org.frisket.models.adaptation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;

/**
 * A method that adapts the frozen backbone to a task. One folder each, found by {@link
 * java.util.ServiceLoader}: all that is known of a method stands in its folder, beside it its
 * defaults in {@code <id>.yaml}.
 *
 * @param <C> its settings
 */
public interface Method<C extends AdaptationConfig> {
  /** Its name in files and results; never changes. */
  String id();

  /** The record that its settings are read into. */
  Class<C> config();

  /** The settings as they are when nothing else is said: YAML, with comments for people. */
  default String defaults() {
    String name = id() + ".yaml";
    try (InputStream stream = getClass().getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing beside " + getClass().getName());
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sealed types of records among its settings, which stand in files by name. */
  default Set<Class<?>> namedSettings() {
    return Set.of();
  }

  /**
   * Settings that came after packages of the method were first written, with what their absence
   * means there.
   */
  default Map<String, JsonNode> laterSettings() {
    return Map.of();
  }

  /** Settings of other methods that would mean nothing here, each with the reason. */
  default Map<String, String> meaninglessSettings() {
    return Map.of("pattern_lock", "trains no matrix of the backbone, so its zeros stay anyway");
  }

  /** A value of {@link #laterSettings}: text, a number, or true or false. */
  static JsonNode setting(Object value) {
    return new JsonMapper().valueToTree(value);
  }

  /**
   * What a package of the method holds besides the parts of the head that were drawn. Anything else
   * in it, and anything missing, is refused.
   *
   * @param config resolved for the backbone
   */
  Contents contents(C config, NetworkParameters network);

  /**
   * What it wants to know of its task before it trains.
   *
   * @param config resolved for the backbone
   * @param seed of the run
   */
  default List<Measurement> measurements(C config, BackboneConfig backbone, long seed) {
    return List.of();
  }

  /**
   * Activations that a package has in place of the backbone's, from the first block upwards.
   *
   * @param values what the package holds
   */
  default List<LearnedActivation> learnedActivations(
      BackboneConfig backbone, Map<ParameterName, WeightTensor> values) {
    return List.of();
  }

  /**
   * The method at work, for one graph that trains.
   *
   * @param config resolved for the backbone
   * @param seed of the run; whatever the method draws is a function of it and of names
   * @param from the models of {@link AdaptationConfig#startsFrom}, named by their content
   */
  Adaptation train(C config, BackboneConfig backbone, long seed, TrainedModels from);

  /**
   * The method at work, for one graph that answers as the package says, over the parameters of
   * backbone and package, masks applied.
   *
   * @param kept the method's own tensors in the package
   */
  Adaptation restore(C config, BackboneConfig backbone, OwnTensors kept);

  /**
   * The parameters with which the backbone's own network answers the same, if there are any. Such a
   * method can be exported, shared and studied as weights.
   *
   * @param kept the tensors of the package by name
   * @param weights parameters of backbone and package, masks applied
   */
  Optional<ParameterSource> merged(C config, ParameterSource kept, ParameterSource weights);
}
