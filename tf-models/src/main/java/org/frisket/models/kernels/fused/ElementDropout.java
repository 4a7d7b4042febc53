package org.frisket.models.kernels.fused;

import java.nio.FloatBuffer;
import org.frisket.models.kernels.runtime.FusedCall;
import org.frisket.models.kernels.runtime.RowLoop;
import org.tensorflow.ndarray.Shape;

/** Dropout alone (Srivastava et al. 2014). It is its own gradient. */
final class ElementDropout {
  private static final int VALUES_AT_A_TIME = 4096;

  private ElementDropout() {}

  /** Inputs x (any shape), settings (rate), seed; output of the same shape. */
  static void apply(FusedCall call) {
    Shape shape = call.shape(0);
    FloatBuffer x = call.floats(0);
    DropoutFactors factors = DropoutFactors.of(call.longs(2), call.floatArray(1)[0]);
    FloatBuffer result = call.floatOutput(0, shape);
    RowLoop.run(
        (int) shape.size(),
        VALUES_AT_A_TIME,
        (start, end) -> {
          int count = end - start;
          float[] values = new float[count];
          x.get(start, values);
          factors.drawing(count).multiply(values, new float[count], start, count);
          result.put(start, values);
        });
  }
}
