package org.frisket.models.architecture.bert;

import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.checkpoint.huggingface.CheckpointModules;
import org.frisket.models.checkpoint.huggingface.EncoderKeys;
import org.frisket.models.checkpoint.huggingface.Family;
import org.frisket.models.checkpoint.huggingface.JsonFile;
import org.frisket.models.checkpoint.huggingface.ModuleNames;

/** BERT (Devlin et al. 2019). */
public final class BertFamily implements Family {
  @Override
  public Map<String, String> tokenizers() {
    return Map.of("bert", "BertTokenizer");
  }

  @Override
  public String scope() {
    return "bert.";
  }

  @Override
  public CheckpointModules modules(BackboneConfig config) {
    return CheckpointModules.of(ModuleNames.OF_BERT, config.blocks());
  }

  @Override
  public BackboneConfig config(String name, JsonFile file, boolean drawnPooler) {
    return shape(name, file, EncoderKeys.positions(file), drawnPooler);
  }

  /**
   * The keys that BERT's descendants share with it.
   *
   * @param positions the longest sequence
   */
  static BackboneConfig shape(String name, JsonFile file, int positions, boolean drawnPooler) {
    int hiddenSize = EncoderKeys.width(file, "hidden_size");
    return new BackboneConfig(
        name,
        EncoderKeys.blocks(file, "num_hidden_layers"),
        hiddenSize,
        EncoderKeys.width(file, "intermediate_size"),
        EncoderKeys.heads(file, "num_attention_heads", hiddenSize),
        EncoderKeys.words(file),
        positions,
        EncoderKeys.tokenTypes(file),
        EncoderKeys.gelu(file, "hidden_act"),
        EncoderKeys.epsilon(file),
        drawnPooler);
  }
}
