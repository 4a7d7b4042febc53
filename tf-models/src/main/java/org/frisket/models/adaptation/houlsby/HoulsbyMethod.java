package org.frisket.models.adaptation.houlsby;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.bottleneck.BottleneckMethod;

/** {@code h + A(h)} behind both sub-layers of every block (Houlsby et al. 2019, figure 2). */
public final class HoulsbyMethod implements BottleneckMethod<HoulsbyConfig> {
  @Override
  public String id() {
    return "houlsby";
  }

  @Override
  public Class<HoulsbyConfig> config() {
    return HoulsbyConfig.class;
  }

  @Override
  public Map<String, JsonNode> laterSettings() {
    return Map.of("parallel_scale", Method.setting(null));
  }
}
