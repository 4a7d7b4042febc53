package org.frisket.savedmodels.packages;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;

/**
 * The parameters a packaged task runs with: the package's own values where it has some, the
 * backbone's elsewhere, and a mask over either.
 */
public final class PackagedParameters implements ParameterSource {
  private final ParameterSource backbone;
  private final Map<ParameterName, WeightTensor> values = new HashMap<>();
  private final Map<ParameterName, PackedMask> masks = new HashMap<>();

  /**
   * @throws InvalidInputException if the package was made for another backbone
   */
  public PackagedParameters(Backbone backbone, TaskPackage taskPackage) {
    requireSameBackbone(backbone, taskPackage.manifest());
    this.backbone = backbone.weights();
    for (SavedTensor tensor : taskPackage.tensors()) {
      if (tensor instanceof SavedTensor.Mask mask) {
        masks.put(mask.parameter(), mask.mask());
      } else if (tensor instanceof SavedTensor.Value value) {
        values.put(value.parameter(), value.weight());
      }
    }
  }

  private static void requireSameBackbone(Backbone backbone, TaskManifest manifest) {
    String identity = backbone.identity();
    if (!identity.equals(manifest.frozenModel())) {
      throw InvalidInputException.of(
          "frozen model of task package " + manifest.task().id(),
          manifest.backbone() + " " + manifest.frozenModel(),
          backbone.config().name() + " " + identity + ", the one that is loaded");
    }
  }

  @Override
  public WeightTensor get(ParameterName name) {
    WeightTensor value = values.containsKey(name) ? values.get(name) : backbone.get(name);
    return Optional.ofNullable(masks.get(name)).map(mask -> mask.applyTo(value)).orElse(value);
  }
}
