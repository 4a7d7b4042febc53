package org.frisket.models.adaptation.connectivity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.WeightsMethod;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.Adaptation;
import org.tensorflow.ndarray.Shape;

/**
 * A curve of low loss between two trained models (Garipov et al. 2018). Its package answers as the
 * middle of the curve; the bends beside it are for evaluations at the other places.
 */
public final class CurveMethod implements WeightsMethod<CurveConfig> {
  @Override
  public String id() {
    return "curve";
  }

  @Override
  public Class<CurveConfig> config() {
    return CurveConfig.class;
  }

  @Override
  public Map<String, JsonNode> laterSettings() {
    return Map.of("pattern_lock", Method.setting(false));
  }

  /** What the ends have in common with the backbone, or with each other, is not kept. */
  @Override
  public Contents contents(CurveConfig config, NetworkParameters network) {
    Contents contents = Contents.of(network);
    for (Map.Entry<ParameterName, Shape> used : network.used().entrySet()) {
      contents.perhaps(used.getKey(), used.getValue());
      for (int bend = 1; bend <= config.controlPoints(); bend++) {
        contents.perhaps(ControlPoints.nameOf(used.getKey(), bend), used.getValue());
      }
    }
    return contents;
  }

  @Override
  public Adaptation train(
      CurveConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    ControlPoints points =
        ControlPoints.onTheLine(
            from.get(config.from()), from.get(config.to()), config.controlPoints());
    return new Curve(config.form(), points, seed, config.patternLock());
  }
}
