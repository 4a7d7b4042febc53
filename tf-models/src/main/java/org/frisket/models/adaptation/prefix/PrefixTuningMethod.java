package org.frisket.models.adaptation.prefix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.frisket.models.adaptation.AddedMethod;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;

/**
 * Prefix tuning: keys and values before those of the text in every block, trained with the
 * classifier (Li and Liang 2021). A package keeps keys and values alone: a network that made them
 * is dropped after training, as the paper has it (section 4.3).
 */
public final class PrefixTuningMethod implements AddedMethod<PrefixTuningConfig> {
  @Override
  public String id() {
    return "prefix_tuning";
  }

  @Override
  public Class<PrefixTuningConfig> config() {
    return PrefixTuningConfig.class;
  }

  @Override
  public Map<String, JsonNode> laterSettings() {
    return Map.of("dropped", Method.setting(false));
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
  public AddedTensors build(PrefixTuningConfig config, BackboneConfig backbone, OwnTensors own) {
    return new Prefixes(config, backbone, own);
  }
}
