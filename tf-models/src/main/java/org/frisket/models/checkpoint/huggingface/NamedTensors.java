package org.frisket.models.checkpoint.huggingface;

import java.util.Optional;
import org.frisket.models.backbone.WeightTensor;

/** The tensors of a checkpoint. */
@FunctionalInterface
public interface NamedTensors {
  /** One as float32, if there is one of that name. */
  Optional<WeightTensor> find(String name);
}
