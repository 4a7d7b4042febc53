package org.frisket.models.adaptation.norms;

import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.adaptation.WeightsMethod;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.Adaptation;

/** γ and β of every layer normalisation are trained, and the classifier (Qi et al. 2022). */
public final class NormTuningMethod implements WeightsMethod<NormTuningConfig> {
  @Override
  public String id() {
    return "ln_tuning";
  }

  @Override
  public Class<NormTuningConfig> config() {
    return NormTuningConfig.class;
  }

  @Override
  public Contents contents(NormTuningConfig config, NetworkParameters network) {
    return Contents.of(network).values(ParameterName::isOfNorm);
  }

  @Override
  public Adaptation train(
      NormTuningConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new TrainedParameters(ParameterName::isOfNorm);
  }
}
