package org.frisket.models.kernels;

import org.frisket.models.backbone.GeluForm;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.GELU;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The non-linearity of a feed-forward layer. */
public final class Activations {
  private Activations() {}

  /** GELU in either form, of any shape. */
  public static Operand<TFloat32> gelu(Ops ops, GeluForm form, Operand<TFloat32> x) {
    return switch (form) {
      case ERF -> GELU.gelu(ops, x, false);
      case TANH -> GELU.gelu(ops, x, true);
    };
  }
}
