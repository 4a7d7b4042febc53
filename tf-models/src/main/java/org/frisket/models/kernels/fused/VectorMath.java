package org.frisket.models.kernels.fused;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/** Sums and exponentials of arrays, written so that the compiler can use vector instructions. */
final class VectorMath {
  private VectorMath() {}

  /** The sum of a[i] from {@code start}, in eight running sums. */
  static float sum(float[] a, int start, int count) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int i = start;
    int end = start + count;
    for (; i + 8 <= end; i += 8) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      s4 += a[i + 4];
      s5 += a[i + 5];
      s6 += a[i + 6];
      s7 += a[i + 7];
    }
    float rest = 0;
    for (; i < end; i++) {
      rest += a[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + rest;
  }

  /** The largest of a[i] from {@code start}. */
  static float max(float[] a, int start, int count) {
    float m0 = a[start];
    float m1 = m0;
    int i = start;
    int end = start + count;
    for (; i + 2 <= end; i += 2) {
      m0 = a[i] > m0 ? a[i] : m0;
      m1 = a[i + 1] > m1 ? a[i + 1] : m1;
    }
    for (; i < end; i++) {
      m0 = a[i] > m0 ? a[i] : m0;
    }
    return Math.max(m0, m1);
  }

  /** One thread's memory for {@link #apply}. */
  static final class Exponential {
    /** Added to a small number, it leaves the number rounded to an integer in the lowest bits. */
    private static final float ROUNDER = 0x1.8p23f;

    private static final float SMALLEST = -87f;
    private static final float LARGEST = 88f;
    private static final float LOG2_E = 1.44269504f;

    private final float[] rounded;
    private final int[] bits;
    private final IntBuffer asInts;
    private final FloatBuffer asFloats;

    Exponential(int size) {
      this.rounded = new float[size];
      this.bits = new int[size];
      ByteBuffer memory =
          ByteBuffer.allocateDirect(size * Integer.BYTES).order(ByteOrder.nativeOrder());
      this.asInts = memory.asIntBuffer();
      this.asFloats = memory.asFloatBuffer();
    }

    /**
     * x[i] becomes e to the x[i], within 2 units in the last place; below −87 it becomes e to the
     * −87. With n the integer nearest to x · log₂e, it is 2ⁿ times a polynomial (Taylor, degree 7)
     * of the rest; 2ⁿ is made in the bits of the exponent.
     */
    void apply(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        float clamped = Math.min(LARGEST, Math.max(SMALLEST, x[i]));
        rounded[i] = clamped * LOG2_E + ROUNDER;
        float n = rounded[i] - ROUNDER;
        // log(2) in two parts, so that the product with n is exact enough (Cody and Waite 1980)
        float r = (clamped - n * 0.693359375f) + n * 2.12194440e-4f;
        float p = 1f / 5040;
        p = p * r + 1f / 720;
        p = p * r + 1f / 120;
        p = p * r + 1f / 24;
        p = p * r + 1f / 6;
        p = p * r + 0.5f;
        p = p * r + 1;
        x[i] = p * r + 1;
      }
      powersOfTwo(count);
      for (int i = 0; i < count; i++) {
        x[i] *= rounded[i];
      }
    }

    private void powersOfTwo(int count) {
      asFloats.put(0, rounded, 0, count);
      asInts.get(0, bits, 0, count);
      for (int i = 0; i < count; i++) {
        bits[i] = (bits[i] << 23) + 0x3F800000;
      }
      asInts.put(0, bits, 0, count);
      asFloats.get(0, rounded, 0, count);
    }
  }
}
