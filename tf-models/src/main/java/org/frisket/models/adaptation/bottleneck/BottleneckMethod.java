package org.frisket.models.adaptation.bottleneck;

import org.frisket.models.adaptation.AddedMethod;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;

/** A method that puts an adapter behind or beside sub-layers; it may say what one behind reads. */
public interface BottleneckMethod<C extends BottleneckConfig> extends AddedMethod<C> {
  @Override
  default AddedTensors build(C config, BackboneConfig backbone, OwnTensors own) {
    return new SublayerAdapters(config, backbone, own);
  }

  @Override
  default Contents contents(C config, NetworkParameters network) {
    Contents contents = Contents.of(network).values(config::trains);
    config
        .tensors(network.backbone())
        .forEach(tensor -> contents.own(tensor.name(), tensor.shape()));
    return contents;
  }
}
