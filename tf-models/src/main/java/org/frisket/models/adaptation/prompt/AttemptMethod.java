package org.frisket.models.adaptation.prompt;

import org.frisket.models.adaptation.AddedMethod;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.TrainedTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Adaptation;

/**
 * ATTEMPT: prompts of other tasks, mixed by an attention for every text (Asai et al. 2022). Its
 * package holds the prompts of the sources, too, and so answers without theirs.
 */
public final class AttemptMethod implements AddedMethod<AttemptConfig> {
  @Override
  public String id() {
    return "attempt";
  }

  @Override
  public Class<AttemptConfig> config() {
    return AttemptConfig.class;
  }

  @Override
  public Contents contents(AttemptConfig config, NetworkParameters network) {
    Contents contents = Contents.of(network);
    AttemptTensors.all(config, network.backbone()).forEach(contents::own);
    return contents;
  }

  @Override
  public Adaptation train(
      AttemptConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new Attempt(config, backbone, new TrainedTensors(seed), from);
  }

  @Override
  public AddedTensors build(AttemptConfig config, BackboneConfig backbone, OwnTensors own) {
    return new Attempt(config, backbone, own, TrainedModels.none());
  }
}
