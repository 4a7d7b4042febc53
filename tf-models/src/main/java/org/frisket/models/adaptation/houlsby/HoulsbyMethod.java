package org.frisket.models.adaptation.houlsby;

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

/** Adapters behind both sub-layers of every block (Houlsby et al. 2019). */
public final class HoulsbyMethod implements Method<HoulsbyConfig> {
  @Override
  public String id() {
    return "houlsby";
  }

  @Override
  public Class<HoulsbyConfig> config() {
    return HoulsbyConfig.class;
  }

  @Override
  public Contents contents(HoulsbyConfig config, NetworkParameters network) {
    Contents contents = Contents.of(network).values(config::trains);
    config.adapters(network.backbone()).forEach((point, adapter) -> adapter.forEach(contents::own));
    return contents;
  }

  @Override
  public Adaptation train(
      HoulsbyConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new HoulsbyAdapters(config, backbone, new TrainedTensors(seed));
  }

  @Override
  public Adaptation restore(HoulsbyConfig config, BackboneConfig backbone, OwnTensors kept) {
    return new HoulsbyAdapters(config, backbone, kept);
  }

  @Override
  public Optional<ParameterSource> merged(
      HoulsbyConfig config, ParameterSource kept, ParameterSource weights) {
    return Optional.empty();
  }
}
