package org.frisket.models.adaptation.bottleneck;

import org.frisket.models.adaptation.AddedMethod;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.NetworkParameters;

/** A method that puts an adapter behind sub-layers; what an adapter reads is its own. */
public interface BottleneckMethod<C extends BottleneckConfig> extends AddedMethod<C> {
  @Override
  default Contents contents(C config, NetworkParameters network) {
    Contents contents = Contents.of(network).values(config::trains);
    config.adapters(network.backbone()).forEach((point, adapter) -> adapter.forEach(contents::own));
    return contents;
  }
}
