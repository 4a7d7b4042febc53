package org.frisket.models.adaptation.pfeiffer;

import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.bottleneck.SublayerAdapters;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * {@code h + A(LN(h + r))} behind a feed-forward layer, where r is its residual and LN the block's
 * own last normalisation, which follows once more (Pfeiffer et al. 2021, <i>AdapterFusion</i>,
 * figure 5).
 */
final class PfeifferAdapters extends SublayerAdapters {
  PfeifferAdapters(PfeifferConfig config, BackboneConfig backbone, OwnTensors own) {
    super(config, backbone, own);
  }

  @Override
  protected Operand<TFloat32> read(Operand<TFloat32> given, Signal signal) {
    return signal.residual().orElseThrow().norm().apply(given);
  }
}
