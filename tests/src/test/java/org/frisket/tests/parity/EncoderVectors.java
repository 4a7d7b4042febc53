package org.frisket.tests.parity;

/**
 * What an encoder gives for one example. Legend: S wordpieces, H hidden.
 *
 * @param sequence (S, H) row-major, without padding
 * @param pooled (H)
 */
record EncoderVectors(float[] sequence, float[] pooled) {
  /** The largest absolute difference of two arrays; not a number if there is one in either. */
  static double difference(float[] one, float[] other) {
    if (one.length != other.length) {
      throw new AssertionError(one.length + " values against " + other.length);
    }
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs((double) one[i] - other[i]));
    }
    return largest;
  }
}
