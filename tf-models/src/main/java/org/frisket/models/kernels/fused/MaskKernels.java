package org.frisket.models.kernels.fused;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.frisket.models.kernels.runtime.FusedCall;
import org.frisket.models.kernels.runtime.RowLoop;
import org.frisket.models.mask.LargestInGroups;
import org.frisket.models.mask.Smallest;
import org.tensorflow.ndarray.Shape;

/** Masks of zeros and ones from scores of the same shape. They are cut off from gradients. */
final class MaskKernels {
  private static final int VALUES_AT_A_TIME = 4096;

  private MaskKernels() {}

  /** Inputs scores, zeros (1); output 0 at that many smallest scores; of equal ones, the first. */
  static void largest(FusedCall call) {
    int zeros = Math.toIntExact(call.longs(1).get(0));
    Smallest.drop(call.floats(0), zeros, call.floatOutput(0, call.shape(0)));
  }

  /**
   * Inputs scores, settings (threshold, temperature), seed (1) or empty. Output 1 with probability
   * σ((score − threshold) / temperature); without a seed, 1 from the threshold on.
   */
  static void sampled(FusedCall call) {
    Shape shape = call.shape(0);
    FloatBuffer scores = call.floats(0);
    float[] settings = call.floatArray(1);
    LongBuffer seed = call.longs(2);
    FloatBuffer mask = call.floatOutput(0, shape);
    RowLoop.run(
        (int) shape.size(),
        VALUES_AT_A_TIME,
        (start, end) -> {
          float[] values = new float[end - start];
          scores.get(start, values);
          if (seed.hasRemaining()) {
            sample(values, settings[0], settings[1], new IndexDraws(seed.get(0)), start);
          } else {
            compare(values, settings[0]);
          }
          mask.put(start, values);
        });
  }

  private static void compare(float[] values, float threshold) {
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] >= threshold ? 1 : 0;
    }
  }

  /** {@code u < 1 / (1 + exp(-x))}. */
  private static void sample(
      float[] values, float threshold, float temperature, IndexDraws draws, int start) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (threshold - values[i]) / temperature;
    }
    new VectorMath.Exponential(values.length).apply(values, values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = draws.uniform(start + i) < 1 / (1 + values[i]) ? 1 : 0;
    }
  }

  /**
   * Inputs scores (in, out), settings (kept, of). Of each {@code of} scores that follow each other
   * along the input axis, output 1 at the {@code kept} largest; of equal ones, the last.
   */
  static void groups(FusedCall call) {
    Shape shape = call.shape(0);
    int[] settings = call.intArray(1);
    int columns = (int) shape.get(1);
    FloatBuffer scores = call.floats(0);
    FloatBuffer mask = call.floatOutput(0, shape);
    RowLoop.run(
        (int) shape.get(0),
        settings[1],
        (start, end) -> {
          float[] rows = new float[(end - start) * columns];
          scores.get(start * columns, rows);
          LargestInGroups.keep(rows, columns, settings[0]);
          mask.put(start * columns, rows);
        });
  }
}
