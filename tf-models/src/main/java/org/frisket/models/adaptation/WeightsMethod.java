package org.frisket.models.adaptation;

import java.util.Optional;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.Adaptation;

/**
 * A method that is nothing but other weights under the names of the network's own: masks over them,
 * or values in their place.
 */
public interface WeightsMethod<C extends AdaptationConfig> extends Method<C> {
  @Override
  default Adaptation restore(C config, BackboneConfig backbone, OwnTensors kept) {
    return Adaptation.none();
  }

  @Override
  default Optional<ParameterSource> merged(
      C config, ParameterSource kept, ParameterSource weights) {
    return Optional.of(weights);
  }
}
