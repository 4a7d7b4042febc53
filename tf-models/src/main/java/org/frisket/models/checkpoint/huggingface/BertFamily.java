package org.frisket.models.checkpoint.huggingface;

import org.frisket.models.backbone.BackboneConfig;

/** BERT (Devlin et al. 2019). */
final class BertFamily implements Family {
  @Override
  public String scope() {
    return "bert.";
  }

  @Override
  public ModuleNames names() {
    return ModuleNames.OF_BERT;
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
