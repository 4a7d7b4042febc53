package org.frisket.models.checkpoint.huggingface;

import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;

/**
 * Encoders that are one architecture but for their names: what a {@code config.json} of theirs
 * calls things and where a checkpoint keeps each parameter. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface Family {
  /**
   * Each {@code model_type} of a {@code config.json}, with the class of tokenizers where the files
   * name none.
   */
  Map<String, String> tokenizers();

  /** What stands before every name in checkpoints with a head: {@code bert.} */
  String scope();

  /** Whether that stands before the pooler's names, too. */
  default boolean poolerIsInScope() {
    return true;
  }

  /** Where parameters stand. */
  CheckpointModules modules(BackboneConfig config);

  /**
   * The shape a config says.
   *
   * @param name of the backbone
   * @param drawnPooler whether the checkpoint has no pooler
   * @throws org.frisket.models.error.InvalidInputException if it is one this encoder cannot be
   */
  BackboneConfig config(String name, JsonFile file, boolean drawnPooler);

  /** How many rows of the position table stand before that of the first wordpiece. */
  default int firstPosition(JsonFile file) {
    return 0;
  }

  /**
   * Parameters that a checkpoint keeps in another form. What is missing stays out.
   *
   * @param tensors those of the checkpoint, by their names without the scope
   */
  default Map<ParameterName, WeightTensor> converted(BackboneConfig config, NamedTensors tensors) {
    return Map.of();
  }
}
