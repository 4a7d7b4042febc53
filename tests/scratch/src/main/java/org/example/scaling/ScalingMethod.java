package org.example.scaling;

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
import org.tensorflow.ndarray.Shape;

/** A method of somebody else's: see CONTRIBUTING.md. */
public final class ScalingMethod implements Method<ScalingConfig> {
  @Override
  public String id() {
    return "scaling";
  }

  @Override
  public Class<ScalingConfig> config() {
    return ScalingConfig.class;
  }

  @Override
  public Contents contents(ScalingConfig config, NetworkParameters network) {
    Contents contents = Contents.of(network);
    for (int block = 0; block < network.backbone().blocks(); block++) {
      contents.own(Scaling.factors(block), Shape.of(network.backbone().hiddenSize()));
    }
    return contents;
  }

  @Override
  public Adaptation train(
      ScalingConfig config, BackboneConfig backbone, long seed, TrainedModels from) {
    return new Scaling(config, backbone, new TrainedTensors(seed));
  }

  @Override
  public Adaptation restore(ScalingConfig config, BackboneConfig backbone, OwnTensors kept) {
    return new Scaling(config, backbone, kept);
  }

  @Override
  public Optional<ParameterSource> merged(
      ScalingConfig config, ParameterSource kept, ParameterSource weights) {
    return Optional.empty();
  }
}
