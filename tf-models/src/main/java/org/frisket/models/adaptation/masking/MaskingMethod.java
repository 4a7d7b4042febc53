package org.frisket.models.adaptation.masking;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.WeightsMethod;
import org.frisket.models.adaptation.masking.binarizer.Binarizer;
import org.frisket.models.adaptation.masking.binarizer.ZeroSchedule;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Adaptation;

/** Masking (Zhao et al. 2020): {@link Masking} with {@link MaskingConfig}. */
public final class MaskingMethod implements WeightsMethod<MaskingConfig> {
  @Override
  public String id() {
    return "masking";
  }

  @Override
  public Class<MaskingConfig> config() {
    return MaskingConfig.class;
  }

  @Override
  public Set<Class<?>> namedSettings() {
    return Set.of(Binarizer.class, ZeroSchedule.class, Granularity.class);
  }

  @Override
  public Map<String, JsonNode> laterSettings() {
    return Map.of(
        "biases", Method.setting(false),
        "norms", Method.setting(false),
        "embeddings", Method.setting(false),
        "granularity", Method.setting("weights"),
        "initial_scores", Method.setting("uniform"),
        "head", Method.setting("classifier"),
        "score_gradient_rows", Method.setting(1.0));
  }

  @Override
  public Contents contents(MaskingConfig config, NetworkParameters network) {
    return Contents.of(network).masks(config::masks);
  }

  @Override
  public Adaptation train(
      MaskingConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new Masking(config, seed);
  }
}
