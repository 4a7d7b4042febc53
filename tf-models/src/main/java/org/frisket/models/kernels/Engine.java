package org.frisket.models.kernels;

import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.kernels.fused.Fused;
import org.frisket.models.runtime.ComputeDevice;
import org.tensorflow.op.Ops;

/** Which ops an encoder is built of. The results are equal to rounding. */
public enum Engine {
  /** TensorFlow's own ops: a SavedModel of them loads everywhere. */
  STANDARD {
    @Override
    public Layers layers(Ops ops, BackboneConfig config, ModelInputs inputs) {
      return new StandardLayers(ops, config, inputs);
    }
  },
  /** Kernels in Java that fuse what follows a matrix product and leave padding out. */
  FUSED {
    @Override
    public Layers layers(Ops ops, BackboneConfig config, ModelInputs inputs) {
      return new FusedLayers(ops, config, inputs);
    }
  };

  /** Adds what all blocks of one pass share. */
  public abstract Layers layers(Ops ops, BackboneConfig config, ModelInputs inputs);

  /**
   * The fastest one for what this process computes on. Kernels in Java run on the processor: with a
   * GPU every block would be copied there and back.
   */
  public static Engine fastest() {
    return Fused.isAvailable() && !ComputeDevice.isGpu() ? FUSED : STANDARD;
  }
}
