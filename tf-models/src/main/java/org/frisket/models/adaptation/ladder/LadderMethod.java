package org.frisket.models.adaptation.ladder;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.AddedMethod;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.Measurement;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.adaptation.TrainedTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.graph.Adaptation;
import org.tensorflow.ndarray.Shape;

/**
 * Ladder side tuning: nothing of the backbone is trained or even differentiated, but a narrow
 * network beside it (Sung et al. 2022, arXiv 2206.06522).
 */
public final class LadderMethod implements AddedMethod<LadderConfig> {
  @Override
  public String id() {
    return "ladder";
  }

  @Override
  public Class<LadderConfig> config() {
    return LadderConfig.class;
  }

  @Override
  public Contents contents(LadderConfig config, NetworkParameters network) {
    Contents contents = Contents.of(network);
    LadderTensors.all(config, network.backbone()).forEach(contents::own);
    return contents;
  }

  /** How much the task's loss depends on each weight of the backbone's blocks and words. */
  @Override
  public List<Measurement> measurements(LadderConfig config, BackboneConfig backbone, long seed) {
    if (!config.firstRows().isMeasured()) {
      return List.of();
    }
    Map<ParameterName, Shape> of = new TreeMap<>(ParameterShapes.of(backbone));
    of.keySet().removeIf(name -> !isMeasured(name));
    return List.of(
        new Measurement(
            config.fisherExamples(),
            Measurement.Sum.SQUARES,
            new TrainedParameters(LadderMethod::isMeasured),
            of));
  }

  private static boolean isMeasured(ParameterName name) {
    return LadderTensors.READ_FIRST.contains(name)
        || (name.block().isPresent() && name.kernelSite().isPresent());
  }

  @Override
  public Adaptation train(
      LadderConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new Ladder(config, backbone, new TrainedTensors(seed), from);
  }

  @Override
  public AddedTensors build(LadderConfig config, BackboneConfig backbone, OwnTensors own) {
    return new Ladder(config, backbone, own, TrainedModels.none());
  }
}
