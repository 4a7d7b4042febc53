package org.frisket.training.optimizer;

import java.util.List;
import org.frisket.training.config.GradientPrecision;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/** The gradients of a part, rounded to what is sent of them. */
final class Rounding {
  private Rounding() {}

  /**
   * Adds the rounding to the graph.
   *
   * @return as many gradients of the same shapes
   */
  static List<Operand<TFloat32>> of(
      Ops root, GradientPrecision precision, List<Operand<TFloat32>> gradients) {
    if (precision == GradientPrecision.FLOAT32) {
      return gradients;
    }
    Ops ops = root.withSubScope("rounded");
    return gradients.stream()
        .<Operand<TFloat32>>map(
            gradient -> ops.dtypes.cast(ops.dtypes.cast(gradient, TBfloat16.class), TFloat32.class))
        .toList();
  }
}
