package org.frisket.models.adaptation.houlsby;

import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.bottleneck.BottleneckMethod;
import org.frisket.models.backbone.BackboneConfig;

/** Adapters behind both sub-layers of every block (Houlsby et al. 2019). */
public final class HoulsbyMethod implements BottleneckMethod<HoulsbyConfig> {
  @Override
  public String id() {
    return "houlsby";
  }

  @Override
  public Class<HoulsbyConfig> config() {
    return HoulsbyConfig.class;
  }

  @Override
  public AddedTensors build(HoulsbyConfig config, BackboneConfig backbone, OwnTensors own) {
    return new HoulsbyAdapters(config, backbone, own);
  }
}
