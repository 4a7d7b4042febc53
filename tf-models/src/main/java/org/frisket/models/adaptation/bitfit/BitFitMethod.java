package org.frisket.models.adaptation.bitfit;

import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.adaptation.WeightsMethod;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Adaptation;

/** BitFit: biases and the classifier alone are trained (Ben Zaken et al. 2022). */
public final class BitFitMethod implements WeightsMethod<BitFitConfig> {
  @Override
  public String id() {
    return "bitfit";
  }

  @Override
  public Class<BitFitConfig> config() {
    return BitFitConfig.class;
  }

  @Override
  public Contents contents(BitFitConfig config, NetworkParameters network) {
    return Contents.of(network).values(config.biases()::contain);
  }

  @Override
  public Adaptation train(
      BitFitConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new TrainedParameters(config.biases()::contain);
  }
}
