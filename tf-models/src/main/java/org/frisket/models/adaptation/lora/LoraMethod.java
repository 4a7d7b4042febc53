package org.frisket.models.adaptation.lora;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.adaptation.AddedMethod;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.LockedUpdate;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/** LoRA: a low-rank update of matrices, trained with the classifier (Hu et al. 2021). */
public final class LoraMethod implements AddedMethod<LoraConfig> {
  @Override
  public String id() {
    return "lora";
  }

  @Override
  public Class<LoraConfig> config() {
    return LoraConfig.class;
  }

  @Override
  public Map<String, JsonNode> laterSettings() {
    return Map.of("pattern_lock", Method.setting(false));
  }

  @Override
  public Contents contents(LoraConfig config, NetworkParameters network) {
    Contents contents = Contents.of(network);
    config
        .sites()
        .forEach(
            site -> {
              Shape kernel = network.used().get(ParameterName.kernel(site));
              contents.own(LowRank.a(site), config.update().shapeOfA(kernel));
              contents.own(LowRank.b(site), config.update().shapeOfB(kernel));
            });
    return contents;
  }

  @Override
  public AddedTensors build(LoraConfig config, BackboneConfig backbone, OwnTensors own) {
    return new LowRank(config, backbone, own);
  }

  /** The update added to its matrix; logits then differ by rounding. */
  @Override
  public Optional<ParameterSource> merged(
      LoraConfig config, ParameterSource kept, ParameterSource weights) {
    return Optional.of(
        name ->
            name.kernelSite()
                .filter(site -> config.sites().anyMatch(site::equals))
                .map(site -> updated(config, weights.get(name), site, kept))
                .orElseGet(() -> weights.get(name)));
  }

  private static WeightTensor updated(
      LoraConfig config, WeightTensor kernel, Site site, ParameterSource kept) {
    float[] sum = kernel.toArray();
    config.update().addTo(sum, kept.get(LowRank.a(site)), kept.get(LowRank.b(site)));
    return config.patternLock()
        ? LockedUpdate.kept(kernel, sum)
        : WeightTensor.of(kernel.shape(), sum);
  }
}
