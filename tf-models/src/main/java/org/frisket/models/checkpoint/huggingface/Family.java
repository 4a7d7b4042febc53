package org.frisket.models.checkpoint.huggingface;

import java.io.IOException;
import java.nio.file.Path;
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
   * Each {@code model_type} of a {@code config.json}, with the class of tokenizers, or of what
   * reads images, where the files name none.
   */
  Map<String, String> tokenizers();

  /** What stands before every name in checkpoints with a head: {@code bert.} */
  String scope();

  /** A tensor that all of their checkpoints have, without {@link #scope}. */
  default String anchor() {
    return CheckpointModules.WORDS + CheckpointWeights.WEIGHT;
  }

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

  /**
   * What makes the encoder's input of examples: a {@code tokenizer.json}, or what stands in its
   * place.
   *
   * @throws org.frisket.models.error.InvalidInputException if there is none, or one that does
   *     something that is not known here
   */
  default byte[] preprocessor(Path folder, JsonFile file, BackboneConfig config)
      throws IOException {
    byte[] tokenizer = TokenizerFiles.read(folder, file, config);
    TokenizerCheck.require(folder.toString(), tokenizer, config.vocabularySize());
    return tokenizer;
  }

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
