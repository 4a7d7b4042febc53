package org.frisket.models.kernels;

import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.kernels.fused.Fused;
import org.tensorflow.op.Ops;

/** Which ops an encoder is built of. The results are equal to rounding. */
public enum Engine {
  /** TensorFlow's own ops: a SavedModel of them loads everywhere. */
  STANDARD {
    @Override
    Layers layers(Ops ops, BackboneConfig config, ModelInputs inputs) {
      return new StandardLayers(ops, config, inputs);
    }
  },
  /** Kernels in Java that fuse what follows a matrix product and leave padding out. */
  FUSED {
    @Override
    Layers layers(Ops ops, BackboneConfig config, ModelInputs inputs) {
      return new FusedLayers(ops, config, inputs);
    }
  };

  /** Adds what all blocks of one pass share. */
  abstract Layers layers(Ops ops, BackboneConfig config, ModelInputs inputs);

  /** The fastest one that runs on this machine. */
  public static Engine fastest() {
    return Fused.isAvailable() ? FUSED : STANDARD;
  }
}
