package org.frisket.models.checkpoint.huggingface;

import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.Role;

/** DistilBERT (Sanh et al. 2019): BERT without segments and without a pooler. */
final class DistilBertFamily implements Family {
  private static final float EPSILON = 1e-12f;
  private static final ModuleNames NAMES =
      new ModuleNames(
          "transformer.layer.",
          Map.of(
              Role.QUERY, "attention.q_lin",
              Role.KEY, "attention.k_lin",
              Role.VALUE, "attention.v_lin",
              Role.ATTENTION_OUTPUT, "attention.out_lin",
              Role.INTERMEDIATE, "ffn.lin1",
              Role.OUTPUT, "ffn.lin2"),
          "sa_layer_norm",
          "output_layer_norm");

  @Override
  public String scope() {
    return "distilbert.";
  }

  @Override
  public ModuleNames names() {
    return NAMES;
  }

  @Override
  public BackboneConfig config(String name, JsonFile file, boolean drawnPooler) {
    int hiddenSize = EncoderKeys.width(file, "dim");
    return new BackboneConfig(
        name,
        EncoderKeys.blocks(file, "n_layers"),
        hiddenSize,
        EncoderKeys.width(file, "hidden_dim"),
        EncoderKeys.heads(file, "n_heads", hiddenSize),
        EncoderKeys.words(file),
        EncoderKeys.positions(file),
        0,
        EncoderKeys.gelu(file, "activation"),
        EPSILON,
        drawnPooler);
  }
}
