package org.frisket.models.adaptation.smp;

import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.WeightsMethod;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Adaptation;

/** SMP: {@link Smp} with {@link SmpConfig}. Its package is that of a learned mask. */
public final class SmpMethod implements WeightsMethod<SmpConfig> {
  @Override
  public String id() {
    return "smp";
  }

  @Override
  public Class<SmpConfig> config() {
    return SmpConfig.class;
  }

  @Override
  public Contents contents(SmpConfig config, NetworkParameters network) {
    return Contents.of(network).masks(SmpConfig::masks);
  }

  @Override
  public Adaptation train(
      SmpConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new Smp(config);
  }
}
