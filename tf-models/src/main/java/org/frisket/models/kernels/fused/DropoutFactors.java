package org.frisket.models.kernels.fused;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * What dropout multiplies each element with: 0 or 1 / (1 − rate). A pure function of seed, place
 * and the element's index, so the gradient draws the same again and nothing is kept in between.
 *
 * <p>The draw is {@link IndexDraws}' hash of the index. Its loops hold nothing that keeps the
 * compiler from using vector instructions; so the bits of 0 and of the scale are made with integer
 * arithmetic and read as floats through shared memory.
 */
final class DropoutFactors {
  private final boolean drops;
  private final int key;
  private final int secondKey;
  private final int limit;
  private final int scaleBits;

  private DropoutFactors(boolean drops, long seed, float rate) {
    this.drops = drops;
    this.key = (int) seed;
    this.secondKey = (int) (seed >>> Integer.SIZE);
    this.limit = (int) (rate * 0x1p31) - 1;
    this.scaleBits = Float.floatToRawIntBits(1 / (1 - rate));
  }

  /**
   * @param seed (2) the step's seed and the place, or empty: nothing is dropped
   * @param rate share of elements to drop
   */
  static DropoutFactors of(LongBuffer seed, float rate) {
    return seed.hasRemaining()
        ? new DropoutFactors(true, mix(seed.get(0) + mix(seed.get(1))), rate)
        : new DropoutFactors(false, 0, 0);
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Draws for one thread, at most {@code size} at a time. */
  Drawing drawing(int size) {
    return new Drawing(size);
  }

  /** One thread's memory for draws. */
  final class Drawing {
    private final int[] offsets;
    private final int[] bits;
    private final IntBuffer asInts;
    private final FloatBuffer asFloats;

    private Drawing(int size) {
      int used = drops ? size : 0;
      this.offsets = new int[used];
      this.bits = new int[used];
      for (int i = 0; i < used; i++) {
        offsets[i] = i;
      }
      ByteBuffer memory =
          ByteBuffer.allocateDirect(used * Integer.BYTES).order(ByteOrder.nativeOrder());
      this.asInts = memory.asIntBuffer();
      this.asFloats = memory.asFloatBuffer();
    }

    /** Multiplies {@code count} values, the first of which has the index {@code start}. */
    void multiply(float[] values, float[] scratch, int start, int count) {
      if (drops) {
        hash(offsets, bits, start, count);
        asInts.put(0, bits, 0, count);
        asFloats.get(0, scratch, 0, count);
        for (int i = 0; i < count; i++) {
          values[i] *= scratch[i];
        }
      }
    }
  }

  private void hash(int[] offsets, int[] bits, int start, int count) {
    int base = start + key;
    int second = secondKey;
    int largestDropped = limit;
    int scale = scaleBits;
    for (int i = 0; i < count; i++) {
      int h = IndexDraws.hash(base + offsets[i], second);
      bits[i] = ((largestDropped - (h >>> 1)) >> 31) & scale;
    }
  }
}
