package org.frisket.models.architecture.vit;

import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.checkpoint.huggingface.CheckpointModules;
import org.frisket.models.checkpoint.huggingface.ModuleNames;
import org.frisket.models.graph.HookPoint.Part;

/**
 * Where transformers keeps the parameters of a ViT, or of a DINOv2.
 *
 * @param names of what stands in blocks
 */
record VitModules(ModuleNames names) {
  static final String FIRST = "embeddings.cls_token";
  static final String POSITIONS = "embeddings.position_embeddings";
  static final String PATCHES = "embeddings.patch_embeddings.projection";

  private static final String BLOCK = "encoder.layer.";

  static final VitModules OF_VIT =
      new VitModules(
          names("intermediate.dense", "output.dense", "layernorm_before", "layernorm_after"));

  static final VitModules OF_DINOV2 = new VitModules(names("mlp.fc1", "mlp.fc2", "norm1", "norm2"));

  private static ModuleNames names(
      String intermediate, String output, String attentionNorm, String outputNorm) {
    return new ModuleNames(
        BLOCK,
        Map.of(
            Role.QUERY, "attention.attention.query",
            Role.KEY, "attention.attention.key",
            Role.VALUE, "attention.attention.value",
            Role.ATTENTION_OUTPUT, "attention.output.dense",
            Role.INTERMEDIATE, intermediate,
            Role.OUTPUT, output),
        attentionNorm,
        outputNorm);
  }

  /** That of a backbone. */
  static VitModules of(VitConfig config) {
    return config.layerScale() ? OF_DINOV2 : OF_VIT;
  }

  /** What stands before every name in checkpoints with a head. */
  String scope() {
    return this.equals(OF_VIT) ? "vit." : "dinov2.";
  }

  /** But for what is kept in another form. */
  CheckpointModules all(int blocks) {
    CheckpointModules modules = CheckpointModules.of(names, blocks);
    modules.tables().clear();
    modules.norms().remove(ParameterName.EMBEDDINGS_NORM);
    modules.norms().put(ParameterName.finalNorm(blocks - 1), "layernorm");
    return modules;
  }

  /** The factors of a sub-layer. */
  static String scale(int block, Part part) {
    return BLOCK
        + block
        + (part == Part.ATTENTION ? ".layer_scale1" : ".layer_scale2")
        + ".lambda1";
  }
}
