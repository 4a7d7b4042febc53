package org.frisket.savedmodels.packages;

import java.util.Map;
import java.util.Optional;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.KeptTensors;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.Adaptation;

/**
 * A package as its method restores it: parameters for the network, and what the method puts between
 * them. All that answers, is exported or is studied comes through here, so a package is always
 * checked before.
 */
public final class RestoredTask {
  private final TaskManifest manifest;
  private final BackboneConfig backbone;
  private final ParameterSource parameters;
  private final Map<ParameterName, WeightTensor> kept;

  /**
   * @throws InvalidInputException if the package was made for another backbone, lacks a tensor that
   *     its method keeps, or has one that the method does not use
   */
  public RestoredTask(Backbone backbone, TaskPackage taskPackage) {
    this.manifest = taskPackage.manifest();
    this.backbone = backbone.config();
    this.parameters = new PackagedParameters(backbone, taskPackage);
    this.kept = taskPackage.values();
  }

  /** The parameters of backbone and package, masks applied. */
  public ParameterSource parameters() {
    return parameters;
  }

  /** The tensors that the package itself holds. */
  public ParameterSource kept() {
    return this::kept;
  }

  /** The method at work over {@link #parameters}, for one graph. */
  public Adaptation adaptation() {
    return restored(manifest.method());
  }

  private <C extends AdaptationConfig> Adaptation restored(C config) {
    return Methods.of(config).restore(config, backbone, new KeptTensors(this::kept));
  }

  /**
   * The parameters with which the backbone's own network answers as the task.
   *
   * @param use what they are for, as in a message
   * @throws InvalidInputException if the method is more than other weights
   */
  public ParameterSource merged(String use) {
    return merged(manifest.method()).orElseThrow(() -> notWeights(use));
  }

  /**
   * The same, if there are any.
   *
   * @see #merged(String)
   */
  public Optional<ParameterSource> merged() {
    return merged(manifest.method());
  }

  /** Whether there would be any, whatever a package of the method holds. */
  public static <C extends AdaptationConfig> boolean isWeights(C method) {
    return Methods.of(method)
        .merged(method, RestoredTask::unread, RestoredTask::unread)
        .isPresent();
  }

  private static WeightTensor unread(ParameterName name) {
    throw new IllegalStateException(name + " is read before it is asked for");
  }

  /**
   * Refuses a task whose weights are not those of the package as they are.
   *
   * @param use that takes no others, as in a message
   */
  public void requireMasksAndValues(String use) {
    if (!isMasksAndValues()) {
      throw notWeights(use);
    }
  }

  /** Whether its weights are those of the package as they are, and nothing stands between them. */
  public boolean isMasksAndValues() {
    return merged(manifest.method()).filter(weights -> weights == parameters).isPresent();
  }

  private InvalidInputException notWeights(String use) {
    return InvalidInputException.of(
        use,
        "task " + manifest.task().id() + " of method " + manifest.method().id(),
        "a method that is nothing but masks and weights; --form materialised takes any");
  }

  private <C extends AdaptationConfig> Optional<ParameterSource> merged(C config) {
    return Methods.of(config).merged(config, this::kept, parameters);
  }

  private WeightTensor kept(ParameterName name) {
    WeightTensor found = kept.get(name);
    if (found == null) {
      throw InvalidInputException.of("tensor of task package", name, "one of " + kept.keySet());
    }
    return found;
  }
}
