package org.frisket.models.architecture.deberta;

import java.util.HashMap;
import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.huggingface.CheckpointModules;
import org.frisket.models.checkpoint.huggingface.Family;
import org.frisket.models.checkpoint.huggingface.JsonFile;
import org.frisket.models.checkpoint.huggingface.NamedTensors;

/**
 * DeBERTa's first version as transformers keeps it: queries, keys and values of a head in one
 * matrix, and none of what came later.
 */
public final class DebertaFamily implements Family {
  @Override
  public Map<String, String> tokenizers() {
    return Map.of("deberta", "DebertaTokenizer");
  }

  @Override
  public String scope() {
    return DebertaModules.SCOPE;
  }

  @Override
  public boolean poolerIsInScope() {
    return false;
  }

  @Override
  public CheckpointModules modules(BackboneConfig config) {
    return DebertaModules.of(config);
  }

  @Override
  public BackboneConfig config(String name, JsonFile file, boolean drawnPooler) {
    DebertaKeys keys = new DebertaKeys(file);
    if (keys.isSet("talking_head")) {
      throw file.wrong("talking_head", "false");
    }
    return keys.backbone(
        name,
        drawnPooler,
        new DebertaConfig(
            keys.absolutePositions(),
            keys.relativePositions(),
            0,
            keys.farthest(),
            keys.hasTerm("c2p"),
            keys.hasTerm("p2c"),
            false,
            false,
            false,
            0,
            keys.activation("conv_act", "tanh"),
            keys.activation("pooler_hidden_act", "gelu")));
  }

  @Override
  public Map<ParameterName, WeightTensor> converted(BackboneConfig config, NamedTensors tensors) {
    Map<ParameterName, WeightTensor> found = new HashMap<>();
    for (int block = 0; block < config.blocks(); block++) {
      String self = DebertaModules.self(block);
      int number = block;
      tensors
          .find(self + "in_proj.weight")
          .filter(whole -> whole.shape().equals(JoinedKernel.shape(config)))
          .ifPresent(
              whole ->
                  JoinedKernel.parted(config, whole)
                      .forEach((role, kernel) -> found.put(kernel(number, role), kernel)));
      tensors.find(self + "q_bias").ifPresent(b -> found.put(bias(number, Role.QUERY), b));
      tensors.find(self + "v_bias").ifPresent(b -> found.put(bias(number, Role.VALUE), b));
    }
    return found;
  }

  private static ParameterName kernel(int block, Role role) {
    return ParameterName.kernel(new Site.InBlock(block, role));
  }

  private static ParameterName bias(int block, Role role) {
    return ParameterName.bias(new Site.InBlock(block, role));
  }
}
