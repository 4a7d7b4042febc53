package org.frisket.models.adaptation.probe;

import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.adaptation.WeightsMethod;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Adaptation;

/** The linear probe: the classifier alone is trained (Alain and Bengio 2016). */
public final class LinearProbeMethod implements WeightsMethod<LinearProbeConfig> {
  @Override
  public String id() {
    return "linear_probe";
  }

  @Override
  public Class<LinearProbeConfig> config() {
    return LinearProbeConfig.class;
  }

  @Override
  public Contents contents(LinearProbeConfig config, NetworkParameters network) {
    return Contents.of(network);
  }

  @Override
  public Adaptation train(
      LinearProbeConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new TrainedParameters(name -> false);
  }
}
