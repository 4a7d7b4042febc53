package org.frisket.models.mask;

import java.nio.FloatBuffer;

/**
 * Finds the k smallest of many values; of equal ones, the first. Two histograms over the bits of
 * the values find the largest of them: three passes, whatever k is, where a sort would take twenty.
 * Few values at a time are copied to Java, since a step of training does this to millions.
 */
public final class Smallest {
  private static final int HALF = 16;
  private static final int BUCKETS = 1 << HALF;
  private static final int VALUES_AT_A_TIME = 4096;

  private final FloatBuffer values;
  private final float[] some;

  private Smallest(FloatBuffer values) {
    this.values = values;
    this.some = new float[Math.min(VALUES_AT_A_TIME, values.limit())];
  }

  /**
   * Writes 0 where the {@code count} smallest values stand and 1 elsewhere.
   *
   * @param values from index 0 to the limit
   * @param count 0 to the number of values
   * @param mask as many places
   */
  public static void drop(FloatBuffer values, int count, FloatBuffer mask) {
    Smallest smallest = new Smallest(values);
    int[] upper = new int[BUCKETS];
    smallest.countUpperHalves(upper);
    Found bucket = find(upper, count);
    int[] lower = new int[BUCKETS];
    smallest.countLowerHalves(bucket.place(), lower);
    Found rest = find(lower, bucket.left());
    smallest.write(bucket.place() << HALF | rest.place(), rest.left(), mask);
  }

  /**
   * Where counting up to a number ends.
   *
   * @param left how many of that place are needed
   */
  private record Found(int place, int left) {}

  private static Found find(int[] counts, int count) {
    int left = count;
    int place = 0;
    while (place < BUCKETS - 1 && counts[place] < left) {
      left -= counts[place++];
    }
    return new Found(place, left);
  }

  /** How many values have each upper half of bits. */
  private void countUpperHalves(int[] counts) {
    for (int start = 0; start < values.limit(); start += some.length) {
      int size = read(start);
      for (int i = 0; i < size; i++) {
        counts[key(some[i]) >>> HALF]++;
      }
    }
  }

  /** How many of those with one upper half have each lower half. */
  private void countLowerHalves(int upper, int[] counts) {
    for (int start = 0; start < values.limit(); start += some.length) {
      int size = read(start);
      for (int i = 0; i < size; i++) {
        int key = key(some[i]);
        if (key >>> HALF == upper) {
          counts[key & (BUCKETS - 1)]++;
        }
      }
    }
  }

  /**
   * @param largest the bits of the largest value to be dropped
   * @param equal how many equal to it are dropped
   */
  private void write(int largest, int equal, FloatBuffer mask) {
    int left = equal;
    for (int start = 0; start < values.limit(); start += some.length) {
      int size = read(start);
      for (int i = 0; i < size; i++) {
        int order = Integer.compareUnsigned(key(some[i]), largest);
        boolean dropped = order < 0 || (order == 0 && left-- > 0);
        some[i] = dropped ? 0 : 1;
      }
      mask.put(start, some, 0, size);
    }
  }

  private int read(int start) {
    int size = Math.min(some.length, values.limit() - start);
    values.get(start, some, 0, size);
    return size;
  }

  /** Bits that are ordered, without sign, as the values are; 0 and -0 have the same. */
  private static int key(float value) {
    int bits = Float.floatToRawIntBits(value + 0f);
    return bits ^ (bits >> 31 | Integer.MIN_VALUE);
  }
}
