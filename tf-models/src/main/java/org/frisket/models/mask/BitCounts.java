package org.frisket.models.mask;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts bits of byte arrays, eight bytes at a time. */
final class BitCounts {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private BitCounts() {}

  /** Bits that are set. */
  static long ones(byte[] bits) {
    long count = 0;
    int i = 0;
    for (; i <= bits.length - Long.BYTES; i += Long.BYTES) {
      count += Long.bitCount((long) LONGS.get(bits, i));
    }
    for (; i < bits.length; i++) {
      count += Integer.bitCount(bits[i] & 0xFF);
    }
    return count;
  }

  /** Bits that are set in one of two arrays of one length. */
  static long differing(byte[] one, byte[] other) {
    long count = 0;
    int i = 0;
    for (; i <= one.length - Long.BYTES; i += Long.BYTES) {
      count += Long.bitCount((long) LONGS.get(one, i) ^ (long) LONGS.get(other, i));
    }
    for (; i < one.length; i++) {
      count += Integer.bitCount((one[i] ^ other[i]) & 0xFF);
    }
    return count;
  }
}
