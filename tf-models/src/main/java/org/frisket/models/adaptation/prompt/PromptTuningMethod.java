package org.frisket.models.adaptation.prompt;

import org.frisket.models.adaptation.AddedMethod;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;

/** Prompt tuning: a few rows before the text, trained with the classifier (Lester et al. 2021). */
public final class PromptTuningMethod implements AddedMethod<PromptTuningConfig> {
  @Override
  public String id() {
    return "prompt_tuning";
  }

  @Override
  public Class<PromptTuningConfig> config() {
    return PromptTuningConfig.class;
  }

  @Override
  public Contents contents(PromptTuningConfig config, NetworkParameters network) {
    return Contents.of(network).own(Prompt.ROWS, Prompt.shape(config.length(), network.backbone()));
  }

  @Override
  public AddedTensors build(PromptTuningConfig config, BackboneConfig backbone, OwnTensors own) {
    return new Prompt(config, backbone, own);
  }
}
