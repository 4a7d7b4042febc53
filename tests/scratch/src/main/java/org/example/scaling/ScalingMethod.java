package org.example.scaling;

import org.frisket.models.adaptation.AddedMethod;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.tensorflow.ndarray.Shape;

/** A method from outside the project: see CONTRIBUTING.md. */
public final class ScalingMethod implements AddedMethod<ScalingConfig> {
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
  public AddedTensors build(ScalingConfig config, BackboneConfig backbone, OwnTensors own) {
    return new Scaling(config, backbone, own);
  }
}
