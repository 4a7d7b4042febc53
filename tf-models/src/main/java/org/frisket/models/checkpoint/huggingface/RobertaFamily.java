package org.frisket.models.checkpoint.huggingface;

import org.frisket.models.backbone.BackboneConfig;

/**
 * RoBERTa (Liu et al. 2019) and XLM-RoBERTa (Conneau et al. 2020): BERT whose first wordpiece has
 * the position behind the padding's id. The rows before are never looked up for a wordpiece and are
 * left out, so a table of 514 rows serves 512 wordpieces and the encoder counts from 0.
 */
final class RobertaFamily implements Family {
  @Override
  public String scope() {
    return "roberta.";
  }

  @Override
  public ModuleNames names() {
    return ModuleNames.OF_BERT;
  }

  @Override
  public BackboneConfig config(String name, JsonFile file, boolean drawnPooler) {
    int usable = EncoderKeys.positions(file) - firstPosition(file);
    if (usable < 1) {
      throw file.wrong("max_position_embeddings", "more than " + firstPosition(file));
    }
    return BertFamily.shape(name, file, usable, drawnPooler);
  }

  @Override
  public int firstPosition(JsonFile file) {
    return EncoderKeys.padding(file) + 1;
  }
}
