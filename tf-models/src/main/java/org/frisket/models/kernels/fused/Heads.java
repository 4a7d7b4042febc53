package org.frisket.models.kernels.fused;

import java.nio.FloatBuffer;
import org.frisket.models.kernels.runtime.FusedCall;
import org.frisket.models.kernels.runtime.RowLoop;
import org.tensorflow.ndarray.Shape;

/**
 * Between rows without padding (T, H) and one matrix a head, with padding (B, N, S, D). Legend: B
 * examples, S wordpieces of the longest, T wordpieces of all, H hidden, N heads, D = H / N.
 */
final class Heads {
  private Heads() {}

  /** Inputs x (T, H), bias (H) or empty, layout, N; output x + bias (B, N, S, D), 0 at padding. */
  static void split(FusedCall call) {
    int columns = (int) call.shape(0).get(1);
    FloatBuffer x = call.floats(0);
    float[] bias = call.floatArray(1);
    Layout layout = new Layout(call.intArray(2));
    int heads = call.intArray(3)[0];
    int width = columns / heads;
    int longest = layout.longest();
    FloatBuffer result = call.floatOutput(0, Shape.of(layout.examples(), heads, longest, width));
    RowLoop.run(
        layout.examples() * longest,
        longest,
        (start, end) -> {
          int example = start / longest;
          float[] row = new float[columns];
          for (int s = 0; s < longest; s++) {
            if (s < layout.length(example)) {
              x.get((layout.start(example) + s) * columns, row);
              addBias(row, bias);
            } else {
              java.util.Arrays.fill(row, 0);
            }
            for (int n = 0; n < heads; n++) {
              result.put(((example * heads + n) * longest + s) * width, row, n * width, width);
            }
          }
        });
  }

  private static void addBias(float[] row, float[] bias) {
    for (int i = 0; i < bias.length; i++) {
      row[i] += bias[i];
    }
  }

  /** Inputs x (B, N, S, D), layout; output its real rows (T, H). */
  static void merge(FusedCall call) {
    Shape shape = call.shape(0);
    FloatBuffer x = call.floats(0);
    Layout layout = new Layout(call.intArray(1));
    int heads = (int) shape.get(1);
    int longest = (int) shape.get(2);
    int width = (int) shape.get(3);
    int columns = heads * width;
    FloatBuffer result = call.floatOutput(0, Shape.of(layout.rows(), columns));
    RowLoop.run(
        layout.examples(),
        1,
        (start, end) -> {
          float[] row = new float[columns];
          for (int s = 0; s < layout.length(start); s++) {
            for (int n = 0; n < heads; n++) {
              x.get(((start * heads + n) * longest + s) * width, row, n * width, width);
            }
            result.put((layout.start(start) + s) * columns, row);
          }
        });
  }
}
