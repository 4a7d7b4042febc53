package org.frisket.savedmodels.packages;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;

/**
 * The parameters a packaged task runs with: the package's own values where it has some, the
 * backbone's elsewhere, and a mask over either.
 */
final class PackagedParameters implements ParameterSource {
  private final ParameterSource backbone;
  private final Map<ParameterName, WeightTensor> values;
  private final Map<ParameterName, PackedMask> masks = new HashMap<>();

  /**
   * @throws org.frisket.models.error.InvalidInputException if the package was made for another
   *     backbone, or does not hold what its method keeps
   */
  PackagedParameters(Backbone backbone, TaskPackage taskPackage) {
    taskPackage.manifest().requireMadeFor(backbone);
    PackageCheck.require(taskPackage, backbone.config());
    this.backbone = backbone.weights();
    this.values = taskPackage.values();
    taskPackage.masks().forEach(saved -> masks.put(saved.parameter(), saved.mask()));
  }

  @Override
  public WeightTensor get(ParameterName name) {
    WeightTensor value = values.containsKey(name) ? values.get(name) : backbone.get(name);
    return Optional.ofNullable(masks.get(name)).map(mask -> mask.applyTo(value)).orElse(value);
  }
}
