package org.frisket.models.network;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/**
 * Values of tensors as a function of their name and the index, that {@code added_real_golden.py}
 * computes, too: neither side has to keep them.
 */
final class AddedFormula {
  private static final int LARGEST_OF_24_BITS = 1 << 23;
  private static final float SMALL = 0.125f;

  /** Tensors of so many entries are kept as they are. */
  private static final int WHOLE = 64;

  private AddedFormula() {}

  /** Numbers in [-1, 1) that float32 holds exactly. */
  static float[] values(String name, int count) {
    CRC32 start = new CRC32();
    start.update(name.getBytes(StandardCharsets.UTF_8));
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (hash(i + (int) start.getValue()) >>> 8) / LARGEST_OF_24_BITS - 1;
    }
    return values;
  }

  private static int hash(int value) {
    int x = (value ^ value >>> 16) * 0x7FEB352D;
    x = (x ^ x >>> 15) * 0x846CA68B;
    return x ^ x >>> 16;
  }

  /** An eighth of {@link #values}. */
  static WeightTensor small(String name, Shape shape) {
    return moved(name, shape, new float[Math.toIntExact(shape.size())]);
  }

  /** Values, each moved by at most an eighth. */
  static WeightTensor moved(String name, Shape shape, float[] from) {
    float[] moved = values(name, from.length);
    for (int i = 0; i < moved.length; i++) {
      moved[i] = from[i] + SMALL * moved[i];
    }
    return WeightTensor.of(shape, moved);
  }

  /** How many neighbours of a tensor are kept as one sum, where so many are asked for. */
  static int group(int size, int asked) {
    return size > WHOLE ? asked : 1;
  }

  /**
   * Sums of neighbours, each with a weight of its own between 1 and 2, or -1 and -2.
   *
   * @param group how many neighbours; 1 for the values as they are
   */
  static double[] sums(String name, float[] values, int group) {
    float[] draws = values(name, values.length);
    double[] sums = new double[(values.length + group - 1) / group];
    for (int i = 0; i < values.length; i++) {
      double weight = group == 1 ? 1 : draws[i] + Math.copySign(1.0, draws[i]);
      sums[i / group] += weight * values[i];
    }
    return sums;
  }
}
