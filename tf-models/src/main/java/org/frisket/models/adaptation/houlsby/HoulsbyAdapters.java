package org.frisket.models.adaptation.houlsby;

import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.bottleneck.SublayerAdapters;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** {@code h + A(h)} behind both sub-layers (Houlsby et al. 2019, figure 2). */
final class HoulsbyAdapters extends SublayerAdapters {
  HoulsbyAdapters(HoulsbyConfig config, BackboneConfig backbone, OwnTensors own) {
    super(config, backbone, own);
  }

  @Override
  protected Operand<TFloat32> read(Operand<TFloat32> given, Signal signal) {
    return given;
  }
}
