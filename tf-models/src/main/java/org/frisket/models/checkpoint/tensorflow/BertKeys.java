package org.frisket.models.checkpoint.tensorflow;

import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.MaskedTokenNames;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;

/** The names of Google's BERT checkpoints (Devlin et al. 2019), below a scope. */
final class BertKeys {
  private static final Map<Role, String> MODULES =
      Map.of(
          Role.QUERY, "attention/self/query",
          Role.KEY, "attention/self/key",
          Role.VALUE, "attention/self/value",
          Role.ATTENTION_OUTPUT, "attention/output/dense",
          Role.INTERMEDIATE, "intermediate/dense",
          Role.OUTPUT, "output/dense");

  private final String scope;
  private final Map<ParameterName, String> keys = new TreeMap<>();

  private BertKeys(String scope) {
    this.scope = scope;
  }

  /** The checkpoint key of every parameter. */
  static Map<ParameterName, String> of(BackboneConfig config, String scope) {
    BertKeys all = new BertKeys(scope);
    all.add(ParameterName.WORD_EMBEDDINGS, "embeddings/word_embeddings");
    all.add(ParameterName.POSITION_EMBEDDINGS, "embeddings/position_embeddings");
    all.add(ParameterName.TOKEN_TYPE_EMBEDDINGS, "embeddings/token_type_embeddings");
    all.addNorm(ParameterName.EMBEDDINGS_NORM, "embeddings/LayerNorm");
    for (int block = 0; block < config.blocks(); block++) {
      all.addBlock(block);
    }
    all.addProjection(Site.Top.POOLER, "pooler/dense");
    return all.keys;
  }

  /** The same of the head for masked tokens, which stands beside the encoder. */
  static Map<ParameterName, String> ofMaskedTokenHead(String scope) {
    BertKeys all = new BertKeys(scope);
    String transform = "cls/predictions/transform/";
    all.add(ParameterName.kernel(MaskedTokenNames.TRANSFORM), transform + "dense/kernel");
    all.add(ParameterName.bias(MaskedTokenNames.TRANSFORM), transform + "dense/bias");
    all.addNorm(MaskedTokenNames.NORM, transform + "LayerNorm");
    all.add(MaskedTokenNames.TOKEN_BIAS, "cls/predictions/output_bias");
    return all.keys;
  }

  private void addBlock(int block) {
    String layer = "encoder/layer_" + block + "/";
    MODULES.forEach((role, module) -> addProjection(new Site.InBlock(block, role), layer + module));
    addNorm(ParameterName.attentionNorm(block), layer + "attention/output/LayerNorm");
    addNorm(ParameterName.outputNorm(block), layer + "output/LayerNorm");
  }

  private void addProjection(Site site, String module) {
    add(ParameterName.kernel(site), module + "/kernel");
    add(ParameterName.bias(site), module + "/bias");
  }

  private void addNorm(String norm, String module) {
    add(ParameterName.gamma(norm), module + "/gamma");
    add(ParameterName.beta(norm), module + "/beta");
  }

  private void add(ParameterName name, String key) {
    keys.put(name, scope + "/" + key);
  }
}
