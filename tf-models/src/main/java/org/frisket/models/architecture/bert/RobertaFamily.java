package org.frisket.models.architecture.bert;

import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.checkpoint.huggingface.CheckpointModules;
import org.frisket.models.checkpoint.huggingface.EncoderKeys;
import org.frisket.models.checkpoint.huggingface.Family;
import org.frisket.models.checkpoint.huggingface.JsonFile;
import org.frisket.models.checkpoint.huggingface.ModuleNames;

/**
 * RoBERTa (Liu et al. 2019) and XLM-RoBERTa (Conneau et al. 2020): BERT whose first wordpiece has
 * the position behind the padding's id. The rows before are never looked up for a wordpiece and are
 * left out, so a table of 514 rows serves 512 wordpieces and the encoder counts from 0.
 */
public final class RobertaFamily implements Family {
  @Override
  public Map<String, String> tokenizers() {
    return Map.of("roberta", "RobertaTokenizer", "xlm-roberta", "XLMRobertaTokenizer");
  }

  @Override
  public String scope() {
    return "roberta.";
  }

  @Override
  public CheckpointModules modules(BackboneConfig config) {
    return CheckpointModules.of(ModuleNames.OF_BERT, config.blocks());
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
