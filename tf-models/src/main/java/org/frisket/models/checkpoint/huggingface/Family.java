package org.frisket.models.checkpoint.huggingface;

import org.frisket.models.backbone.BackboneConfig;

/**
 * Encoders that are BERT but for their names: what a {@code config.json} of theirs calls things and
 * where a checkpoint keeps each parameter. A new family is a class and a line in {@link Families}.
 */
interface Family {
  /** What stands before every name in checkpoints with a head: {@code bert.} */
  String scope();

  /** Where parameters stand. */
  ModuleNames names();

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
}
