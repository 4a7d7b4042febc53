package org.frisket.models.kernels.fused;

import java.nio.FloatBuffer;
import org.frisket.models.kernels.runtime.FusedCall;
import org.frisket.models.kernels.runtime.RowLoop;
import org.tensorflow.ndarray.Shape;

/**
 * Softmax over the real wordpieces, and dropout. Legend: B examples, N heads, Q queries, S
 * wordpieces, padding included.
 */
final class AttentionWeights {
  /** Values a thread works on at a time: they fit its first cache. */
  private static final int VALUES_AT_A_TIME = 4096;

  private AttentionWeights() {}

  /**
   * Inputs logits (B, N, Q, S), layout, settings (dropout rate, scale), seed. Output: the weights
   * (B, N, Q, S), exactly 0 at padding.
   */
  static void forward(FusedCall call) {
    run(call, false);
  }

  /** As {@link #forward}; the second output is the weights before dropout. */
  static void droppedForward(FusedCall call) {
    run(call, true);
  }

  private static void run(FusedCall call, boolean drops) {
    Shape shape = call.shape(0);
    int columns = (int) shape.get(3);
    int rows = (int) (shape.size() / columns);
    FloatBuffer logits = call.floats(0);
    Layout layout = new Layout(call.intArray(1));
    float[] settings = call.floatArray(2);
    DropoutFactors factors = DropoutFactors.of(call.longs(3), settings[0]);
    int rowsOfExample = Math.max(1, (int) (rows / shape.get(0)));
    FloatBuffer weights = call.floatOutput(0, shape);
    FloatBuffer undropped = drops ? call.floatOutput(1, shape) : weights;
    int step = rowsAtATime(columns);
    RowLoop.run(
        rows,
        step,
        (start, end) -> {
          int count = (end - start) * columns;
          float[] values = new float[count];
          logits.get(start * columns, values);
          for (int r = start; r < end; r++) {
            shift(
                values,
                (r - start) * columns,
                columns,
                layout.length(r / rowsOfExample),
                settings[1]);
          }
          new VectorMath.Exponential(count).apply(values, count);
          for (int r = start; r < end; r++) {
            divide(values, (r - start) * columns, columns, layout.length(r / rowsOfExample));
          }
          undropped.put(start * columns, values);
          if (drops) {
            factors.drawing(count).multiply(values, new float[count], start * columns, count);
            weights.put(start * columns, values);
          }
        });
  }

  private static int rowsAtATime(int columns) {
    return Math.max(1, VALUES_AT_A_TIME / columns);
  }

  /** Scales, and takes away the largest of the real ones. */
  private static void shift(float[] values, int first, int columns, int real, float scale) {
    float largest = VectorMath.max(values, first, real) * scale;
    for (int i = first; i < first + columns; i++) {
      values[i] = values[i] * scale - largest;
    }
  }

  private static void divide(float[] values, int first, int columns, int real) {
    float factor = 1 / VectorMath.sum(values, first, real);
    for (int i = first; i < first + real; i++) {
      values[i] *= factor;
    }
    for (int i = first + real; i < first + columns; i++) {
      values[i] = 0;
    }
  }

  /**
   * Inputs gradient (B, N, Q, S), weights before dropout (B, N, Q, S), settings, seed. Output: the
   * gradient of the logits (B, N, Q, S).
   */
  static void gradient(FusedCall call) {
    Shape shape = call.shape(0);
    int columns = (int) shape.get(3);
    FloatBuffer gradient = call.floats(0);
    FloatBuffer weights = call.floats(1);
    float[] settings = call.floatArray(2);
    DropoutFactors factors = DropoutFactors.of(call.longs(3), settings[0]);
    FloatBuffer result = call.floatOutput(0, shape);
    RowLoop.run(
        (int) (shape.size() / columns),
        rowsAtATime(columns),
        (start, end) -> {
          int count = (end - start) * columns;
          float[] outer = new float[count];
          float[] kept = new float[count];
          float[] product = new float[count];
          gradient.get(start * columns, outer);
          weights.get(start * columns, kept);
          factors.drawing(count).multiply(outer, product, start * columns, count);
          for (int i = 0; i < count; i++) {
            product[i] = outer[i] * kept[i];
          }
          for (int first = 0; first < count; first += columns) {
            float along = VectorMath.sum(product, first, columns);
            for (int i = first; i < first + columns; i++) {
              product[i] = (product[i] - kept[i] * along) * settings[1];
            }
          }
          result.put(start * columns, product);
        });
  }
}
