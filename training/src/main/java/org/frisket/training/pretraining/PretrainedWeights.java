package org.frisket.training.pretraining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;

/** A backbone's parameters as a method has changed them: its own values, and masks over either. */
final class PretrainedWeights implements ParameterSource {
  private final ParameterSource backbone;
  private final Map<ParameterName, WeightTensor> values = new HashMap<>();
  private final Map<ParameterName, PackedMask> masks = new HashMap<>();

  private PretrainedWeights(ParameterSource backbone, List<SavedTensor> saved) {
    this.backbone = backbone;
    for (SavedTensor tensor : saved) {
      if (tensor instanceof SavedTensor.Mask mask) {
        masks.put(mask.parameter(), mask.mask());
      } else if (tensor instanceof SavedTensor.Value value) {
        values.put(value.parameter(), value.weight());
      }
    }
  }

  @Override
  public WeightTensor get(ParameterName name) {
    WeightTensor value = values.containsKey(name) ? values.get(name) : backbone.get(name);
    return Optional.ofNullable(masks.get(name)).map(mask -> mask.applyTo(value)).orElse(value);
  }

  /**
   * The weights of the backbone's own network that answer the same.
   *
   * @param saved what the method keeps
   * @throws InvalidInputException if there are none, since the method brings more than weights
   */
  static <C extends AdaptationConfig> ParameterSource merged(
      C method, Backbone backbone, List<SavedTensor> saved) {
    PretrainedWeights weights = new PretrainedWeights(backbone.weights(), saved);
    return Methods.of(method)
        .merged(method, name -> weights.values.get(name), weights)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "method.name",
                    method.id(),
                    "in pretraining one whose result is other weights of the backbone, such as"
                        + " finetuning"));
  }
}
