package org.frisket.models.checkpoint.huggingface;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;

/**
 * Which module of a checkpoint holds each part of an encoder, without the scope that a head puts
 * before it.
 *
 * @param tables the embedding tables
 * @param projections kernels and biases, by the place they are named after
 * @param norms layer normalisations
 */
public record CheckpointModules(
    Map<ParameterName, String> tables, Map<String, String> projections, Map<String, String> norms) {
  static final String WORDS = "embeddings.word_embeddings";
  static final String POOLER = "pooler.dense";

  /** What BERT and those that follow it have; the maps may be added to. */
  public static CheckpointModules of(ModuleNames names, int blocks) {
    Map<String, String> projections = new LinkedHashMap<>();
    Map<String, String> norms = new LinkedHashMap<>();
    norms.put(ParameterName.EMBEDDINGS_NORM, "embeddings.LayerNorm");
    for (int block = 0; block < blocks; block++) {
      String module = names.block() + block + ".";
      for (var role : names.roles().entrySet()) {
        projections.put(new Site.InBlock(block, role.getKey()).id(), module + role.getValue());
      }
      norms.put(ParameterName.attentionNorm(block), module + names.attentionNorm());
      norms.put(ParameterName.outputNorm(block), module + names.outputNorm());
    }
    projections.put(Site.Top.POOLER.id(), POOLER);
    return new CheckpointModules(namesOfTables(), projections, norms);
  }

  private static Map<ParameterName, String> namesOfTables() {
    Map<ParameterName, String> tables = new LinkedHashMap<>();
    tables.put(ParameterName.WORD_EMBEDDINGS, WORDS);
    tables.put(ParameterName.POSITION_EMBEDDINGS, "embeddings.position_embeddings");
    tables.put(ParameterName.TOKEN_TYPE_EMBEDDINGS, "embeddings.token_type_embeddings");
    return tables;
  }
}
