package org.frisket.models.adaptation.pfeiffer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.bottleneck.BottleneckMethod;
import org.frisket.models.backbone.BackboneConfig;

/** One adapter a block, behind its feed-forward layer (Pfeiffer et al. 2020, 2021). */
public final class PfeifferMethod implements BottleneckMethod<PfeifferConfig> {
  @Override
  public String id() {
    return "pfeiffer";
  }

  @Override
  public Class<PfeifferConfig> config() {
    return PfeifferConfig.class;
  }

  @Override
  public Map<String, JsonNode> laterSettings() {
    return Map.of("parallel_scale", Method.setting(null));
  }

  @Override
  public AddedTensors build(PfeifferConfig config, BackboneConfig backbone, OwnTensors own) {
    return new PfeifferAdapters(config, backbone, own);
  }
}
