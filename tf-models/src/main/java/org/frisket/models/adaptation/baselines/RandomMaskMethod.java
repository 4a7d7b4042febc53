package org.frisket.models.adaptation.baselines;

import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.WeightsMethod;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/** The baseline with masks of zeros at random places. */
public final class RandomMaskMethod implements WeightsMethod<RandomMaskConfig> {
  @Override
  public String id() {
    return "random_mask";
  }

  @Override
  public Class<RandomMaskConfig> config() {
    return RandomMaskConfig.class;
  }

  @Override
  public Contents contents(RandomMaskConfig config, NetworkParameters network) {
    return Contents.of(network).masks(config::masks);
  }

  @Override
  public Adaptation train(
      RandomMaskConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new FixedMasks(
        config.sites(),
        (name, frozen) ->
            PackedMask.random(
                frozen.shape(),
                FixedShare.zeros(config.sparsity(), frozen),
                Draws.of(seed, Purpose.RANDOM_MASK, name.value())));
  }
}
