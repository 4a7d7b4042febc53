package org.frisket.models.adaptation.baselines;

import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.WeightsMethod;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Adaptation;

/** The baseline with masks that drop the weights nearest to zero. */
public final class MagnitudeMaskMethod implements WeightsMethod<MagnitudeMaskConfig> {
  @Override
  public String id() {
    return "magnitude_mask";
  }

  @Override
  public Class<MagnitudeMaskConfig> config() {
    return MagnitudeMaskConfig.class;
  }

  @Override
  public Contents contents(MagnitudeMaskConfig config, NetworkParameters network) {
    return Contents.of(network).masks(config::masks);
  }

  @Override
  public Adaptation train(
      MagnitudeMaskConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new FixedMasks(
        config.sites(), (name, frozen) -> FixedShare.smallest(config.sparsity(), frozen));
  }
}
