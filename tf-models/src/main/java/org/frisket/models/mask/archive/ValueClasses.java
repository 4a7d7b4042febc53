package org.frisket.models.mask.archive;

import java.util.Arrays;
import org.frisket.models.backbone.WeightTensor;

/** Classes of a mask's bits by values known both when it is packed and when it is unpacked. */
public final class ValueClasses {
  /** The bits of a positive float grow with its logarithm: so many of them are half an octave. */
  private static final int HALF_OCTAVE = 22;

  private static final int QUARTERS = 4;

  private ValueClasses() {}

  /**
   * By how far values lie from a centre, in half octaves below the farthest.
   *
   * @param values one for every bit
   * @param count number of classes; the last takes all that is nearer
   */
  public static BitClasses ofDistance(float[] values, float centre, int count) {
    int farthest = 0;
    for (float value : values) {
      farthest = Math.max(farthest, distance(value, centre));
    }
    byte[] of = new byte[values.length];
    for (int i = 0; i < of.length; i++) {
      of[i] = (byte) classOf(distance(values[i], centre), farthest, count);
    }
    return new BitClasses(of, count);
  }

  /** How far a value lies from a centre: the bits of a float as a whole number. */
  static int distance(float value, float centre) {
    return Float.floatToRawIntBits(Math.abs(value - centre));
  }

  /** The class of a distance, which is smaller the closer it is to the farthest. */
  static int classOf(int distance, int farthest, int count) {
    return Math.min(count - 1, (farthest - distance) >>> HALF_OCTAVE);
  }

  /**
   * By the sum of squares of the row each value (in, out) stands in: a quarter of the rows each.
   */
  public static BitClasses ofRows(WeightTensor weight) {
    int columns = Math.toIntExact(weight.shape().get(-1));
    return ofLines(weight, index -> index / columns, weight.values().limit() / columns);
  }

  /** The same by columns. */
  public static BitClasses ofColumns(WeightTensor weight) {
    int columns = Math.toIntExact(weight.shape().get(-1));
    return ofLines(weight, index -> index % columns, columns);
  }

  /** The row or column a value stands in. */
  @FunctionalInterface
  private interface Line {
    int of(int index);
  }

  private static BitClasses ofLines(WeightTensor weight, Line line, int lines) {
    float[] values = weight.toArray();
    double[] sums = new double[lines];
    for (int i = 0; i < values.length; i++) {
      sums[line.of(i)] += (double) values[i] * values[i];
    }
    byte[] quarters = quarters(sums);
    byte[] of = new byte[values.length];
    for (int i = 0; i < of.length; i++) {
      of[i] = quarters[line.of(i)];
    }
    return new BitClasses(of, QUARTERS);
  }

  /** For each sum how many of the three quartiles it is larger than. */
  private static byte[] quarters(double[] sums) {
    double[] sorted = sums.clone();
    Arrays.sort(sorted);
    byte[] quarters = new byte[sums.length];
    for (int k = 0; k < sums.length; k++) {
      for (int quarter = 1; quarter < QUARTERS; quarter++) {
        quarters[k] += (byte) (sums[k] > sorted[quarter * sums.length / QUARTERS] ? 1 : 0);
      }
    }
    return quarters;
  }
}
