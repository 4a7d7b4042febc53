package org.frisket.models.architecture.deberta;

import java.util.HashMap;
import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.huggingface.CheckpointModules;
import org.frisket.models.checkpoint.huggingface.Family;
import org.frisket.models.checkpoint.huggingface.JsonFile;
import org.frisket.models.checkpoint.huggingface.NamedTensors;

/** DeBERTa's versions 2 and 3 as transformers keeps them. */
public final class DebertaV2Family implements Family {
  @Override
  public Map<String, String> tokenizers() {
    return Map.of("deberta-v2", "DebertaV2Tokenizer");
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
    return keys.backbone(
        name,
        drawnPooler,
        new DebertaConfig(
            keys.absolutePositions(),
            keys.relativePositions(),
            keys.buckets(),
            keys.farthest(),
            keys.hasTerm("c2p"),
            keys.hasTerm("p2c"),
            keys.isSet("share_att_key"),
            keys.normalisedTable(),
            true,
            keys.convolution(),
            keys.activation("conv_act", "tanh"),
            keys.activation("pooler_hidden_act", "gelu")));
  }

  @Override
  public Map<ParameterName, WeightTensor> converted(BackboneConfig config, NamedTensors tensors) {
    Map<ParameterName, WeightTensor> found = new HashMap<>();
    tensors
        .find(DebertaModules.CONVOLUTION + ".weight")
        .filter(kernel -> kernel.shape().numDimensions() == 3)
        .ifPresent(
            kernel ->
                found.put(
                    ParameterName.kernel(DebertaConfig.CONVOLUTION),
                    ConvolutionKernel.rows(kernel)));
    tensors
        .find(DebertaModules.CONVOLUTION + ".bias")
        .ifPresent(bias -> found.put(ParameterName.bias(DebertaConfig.CONVOLUTION), bias));
    return found;
  }
}
