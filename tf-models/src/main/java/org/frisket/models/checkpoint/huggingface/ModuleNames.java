package org.frisket.models.checkpoint.huggingface;

import java.util.Map;
import org.frisket.models.backbone.Role;

/**
 * Where a family's checkpoints keep what differs between families; embeddings and pooler stand at
 * the same names in all.
 *
 * @param block what stands before a block's number
 * @param roles the six matrices of a block, behind its number
 * @param attentionNorm the normalisation after attention
 * @param outputNorm the normalisation at the block's end
 */
public record ModuleNames(
    String block, Map<Role, String> roles, String attentionNorm, String outputNorm) {
  public static final ModuleNames OF_BERT =
      new ModuleNames(
          "encoder.layer.",
          Map.of(
              Role.QUERY, "attention.self.query",
              Role.KEY, "attention.self.key",
              Role.VALUE, "attention.self.value",
              Role.ATTENTION_OUTPUT, "attention.output.dense",
              Role.INTERMEDIATE, "intermediate.dense",
              Role.OUTPUT, "output.dense"),
          "attention.output.LayerNorm",
          "output.LayerNorm");
}
