package org.frisket.models.adaptation.finetuning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.adaptation.WeightsMethod;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Adaptation;

/** Finetuning: every parameter is trained in place (Devlin et al. 2019). */
public final class FinetuningMethod implements WeightsMethod<FinetuningConfig> {
  @Override
  public String id() {
    return "finetuning";
  }

  @Override
  public Class<FinetuningConfig> config() {
    return FinetuningConfig.class;
  }

  @Override
  public Map<String, JsonNode> laterSettings() {
    return Map.of("pattern_lock", Method.setting(false));
  }

  @Override
  public Contents contents(FinetuningConfig config, NetworkParameters network) {
    return Contents.of(network).values(config::trains);
  }

  @Override
  public Adaptation train(
      FinetuningConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new TrainedParameters(config::trains, config.patternLock());
  }
}
