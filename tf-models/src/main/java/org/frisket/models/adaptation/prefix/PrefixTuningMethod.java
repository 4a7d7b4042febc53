package org.frisket.models.adaptation.prefix;

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

/**
 * Prefix tuning: keys and values before those of the text in every block, trained with the
 * classifier (Li and Liang 2021). A package keeps keys and values alone: a network that made them
 * is dropped after training, as the paper has it (section 4.3).
 */
public final class PrefixTuningMethod implements Method<PrefixTuningConfig> {
  @Override
  public String id() {
    return "prefix_tuning";
  }

  @Override
  public Class<PrefixTuningConfig> config() {
    return PrefixTuningConfig.class;
  }

  @Override
  public Contents contents(PrefixTuningConfig config, NetworkParameters network) {
    Contents contents = Contents.of(network);
    for (int block : config.blocks()) {
      contents.own(Prefixes.keys(block), Prefixes.shape(config, network.backbone()));
      contents.own(Prefixes.values(block), Prefixes.shape(config, network.backbone()));
    }
    return contents;
  }

  @Override
  public Adaptation train(
      PrefixTuningConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new Prefixes(config, backbone, new TrainedTensors(seed));
  }

  @Override
  public Adaptation restore(PrefixTuningConfig config, BackboneConfig backbone, OwnTensors kept) {
    return new Prefixes(config, backbone, kept);
  }

  @Override
  public Optional<ParameterSource> merged(
      PrefixTuningConfig config, ParameterSource kept, ParameterSource weights) {
    return Optional.empty();
  }
}
