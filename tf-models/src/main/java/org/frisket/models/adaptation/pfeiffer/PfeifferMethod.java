package org.frisket.models.adaptation.pfeiffer;

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

/** One adapter a block, behind its feed-forward layer (Pfeiffer et al. 2020, 2021). */
public final class PfeifferMethod implements Method<PfeifferConfig> {
  @Override
  public String id() {
    return "pfeiffer";
  }

  @Override
  public Class<PfeifferConfig> config() {
    return PfeifferConfig.class;
  }

  @Override
  public Contents contents(PfeifferConfig config, NetworkParameters network) {
    Contents contents = Contents.of(network).values(config::trains);
    config.adapters(network.backbone()).forEach((point, adapter) -> adapter.forEach(contents::own));
    return contents;
  }

  @Override
  public Adaptation train(
      PfeifferConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new PfeifferAdapters(config, backbone, new TrainedTensors(seed));
  }

  @Override
  public Adaptation restore(PfeifferConfig config, BackboneConfig backbone, OwnTensors kept) {
    return new PfeifferAdapters(config, backbone, kept);
  }

  @Override
  public Optional<ParameterSource> merged(
      PfeifferConfig config, ParameterSource kept, ParameterSource weights) {
    return Optional.empty();
  }
}
