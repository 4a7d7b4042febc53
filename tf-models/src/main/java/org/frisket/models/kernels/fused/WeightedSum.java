package org.frisket.models.kernels.fused;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.kernels.runtime.FusedCall;
import org.frisket.models.kernels.runtime.RowLoop;
import org.tensorflow.ndarray.Shape;

/** Tensors of one shape, each times a number, added up in their order: memory is passed once. */
final class WeightedSum {
  private static final int VALUES_AT_A_TIME = 4096;

  private WeightedSum() {}

  /** Inputs weights (P) and P tensors of one shape; output of that shape. */
  static void forward(FusedCall call) {
    float[] weights = call.floatArray(0);
    List<FloatBuffer> terms = new ArrayList<>();
    for (int term = 1; term <= weights.length; term++) {
      terms.add(call.floats(term));
    }
    Shape shape = call.shape(1);
    add(weights, terms, call.floatOutput(0, shape));
  }

  /**
   * @param sum gets as many values as each term has
   */
  static void add(float[] weights, List<FloatBuffer> terms, FloatBuffer sum) {
    RowLoop.run(
        sum.limit(),
        VALUES_AT_A_TIME,
        (start, end) -> {
          float[] part = new float[end - start];
          float[] term = new float[end - start];
          for (int i = 0; i < weights.length; i++) {
            terms.get(i).get(start, term);
            add(weights[i], term, part);
          }
          sum.put(start, part);
        });
  }

  private static void add(float weight, float[] term, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * term[i];
    }
  }
}
