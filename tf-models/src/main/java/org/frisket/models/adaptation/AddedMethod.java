package org.frisket.models.adaptation;

import java.util.Optional;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.Adaptation;

/**
 * A method that adds tensors of its own: one piece of code builds the graph that trains and the one
 * that answers, and what differs is where the tensors come from.
 */
public interface AddedMethod<C extends AdaptationConfig> extends Method<C> {
  /**
   * The method at work, for one graph.
   *
   * @param config resolved for the backbone
   * @param own where its tensors come from
   */
  AddedTensors build(C config, BackboneConfig backbone, OwnTensors own);

  @Override
  default Adaptation train(C config, BackboneConfig backbone, long seed, TrainedModels from) {
    return build(config, backbone, new TrainedTensors(seed));
  }

  @Override
  default Adaptation restore(C config, BackboneConfig backbone, OwnTensors kept) {
    return build(config, backbone, kept);
  }

  @Override
  default Optional<ParameterSource> merged(
      C config, ParameterSource kept, ParameterSource weights) {
    return Optional.empty();
  }
}
