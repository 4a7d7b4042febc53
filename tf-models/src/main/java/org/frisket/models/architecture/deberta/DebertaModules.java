package org.frisket.models.architecture.deberta;

import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.Role;
import org.frisket.models.checkpoint.huggingface.CheckpointModules;
import org.frisket.models.checkpoint.huggingface.ModuleNames;

/** Where transformers keeps the parameters of a DeBERTa. */
final class DebertaModules {
  static final String SCOPE = "deberta.";
  static final String CONVOLUTION = "encoder.conv.conv";

  private static final ModuleNames NAMES =
      new ModuleNames(
          ModuleNames.OF_BERT.block(),
          Map.of(
              Role.QUERY, "attention.self.query_proj",
              Role.KEY, "attention.self.key_proj",
              Role.VALUE, "attention.self.value_proj",
              Role.ATTENTION_OUTPUT, "attention.output.dense",
              Role.INTERMEDIATE, "intermediate.dense",
              Role.OUTPUT, "output.dense"),
          ModuleNames.OF_BERT.attentionNorm(),
          ModuleNames.OF_BERT.outputNorm());

  private DebertaModules() {}

  /** But for what is kept in another form. */
  static CheckpointModules of(BackboneConfig config) {
    boolean first = !((DebertaConfig) config.architecture()).biasedKeys();
    CheckpointModules modules = CheckpointModules.of(NAMES, config.blocks());
    modules.tables().put(DebertaConfig.DISTANCES, "encoder.rel_embeddings");
    modules.norms().put(DebertaConfig.DISTANCES_NORM, "encoder.LayerNorm");
    modules.norms().put(DebertaConfig.CONVOLUTION_NORM, "encoder.conv.LayerNorm");
    for (int block = 0; block < config.blocks(); block++) {
      String self = self(block);
      modules
          .projections()
          .put(DebertaConfig.distanceKey(block), self + (first ? "pos_proj" : "pos_key_proj"));
      modules
          .projections()
          .put(
              DebertaConfig.distanceQuery(block), self + (first ? "pos_q_proj" : "pos_query_proj"));
    }
    return modules;
  }

  /** What stands before the names of a block's attention. */
  static String self(int block) {
    return ModuleNames.OF_BERT.block() + block + ".attention.self.";
  }
}
