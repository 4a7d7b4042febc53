package org.frisket.models.adaptation.prompt;

import java.util.Optional;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.TrainedTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.Adaptation;

/** Prompt tuning: a few rows before the text, trained with the classifier (Lester et al. 2021). */
public final class PromptTuningMethod implements Method<PromptTuningConfig> {
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
    return Contents.of(network).own(Prompt.ROWS, Prompt.shape(config, network.backbone()));
  }

  @Override
  public Adaptation train(
      PromptTuningConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new Prompt(config, backbone, new TrainedTensors(seed));
  }

  @Override
  public Adaptation restore(PromptTuningConfig config, BackboneConfig backbone, OwnTensors kept) {
    return new Prompt(config, backbone, kept);
  }

  @Override
  public Optional<ParameterSource> merged(
      PromptTuningConfig config, ParameterSource kept, ParameterSource weights) {
    return Optional.empty();
  }
}
