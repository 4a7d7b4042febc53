package org.frisket.models.architecture.bert;

import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.Role;
import org.frisket.models.checkpoint.huggingface.CheckpointModules;
import org.frisket.models.checkpoint.huggingface.EncoderKeys;
import org.frisket.models.checkpoint.huggingface.Family;
import org.frisket.models.checkpoint.huggingface.JsonFile;
import org.frisket.models.checkpoint.huggingface.ModuleNames;

/** DistilBERT (Sanh et al. 2019): BERT without segments and without a pooler. */
public final class DistilBertFamily implements Family {
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
  public Map<String, String> tokenizers() {
    return Map.of("distilbert", "BertTokenizer");
  }

  @Override
  public String scope() {
    return "distilbert.";
  }

  @Override
  public CheckpointModules modules(BackboneConfig config) {
    return CheckpointModules.of(NAMES, config.blocks());
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
