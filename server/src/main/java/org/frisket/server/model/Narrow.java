package org.frisket.server.model;

import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.ShortDataBuffer;

/**
 * Values of eight, sixteen and 32 bits, as they lie in TensorFlow's memory, and wider in Java's.
 */
final class Narrow {
  private Narrow() {}

  static byte[] bytes(boolean[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    return bytes;
  }

  static byte[] bytes(int[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static short[] shorts(int[] values) {
    short[] shorts = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      shorts[i] = (short) values[i];
    }
    return shorts;
  }

  static int[] ints(long[] values) {
    int[] ints = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      ints[i] = (int) values[i];
    }
    return ints;
  }

  static void readBooleans(ByteDataBuffer from, boolean[] to) {
    byte[] bytes = new byte[to.length];
    from.read(bytes);
    for (int i = 0; i < to.length; i++) {
      to[i] = bytes[i] != 0;
    }
  }

  /** Without signs. */
  static void readBytes(ByteDataBuffer from, int[] to) {
    byte[] bytes = new byte[to.length];
    from.read(bytes);
    for (int i = 0; i < to.length; i++) {
      to[i] = Byte.toUnsignedInt(bytes[i]);
    }
  }

  /** Without signs. */
  static void readShorts(ShortDataBuffer from, int[] to) {
    short[] shorts = new short[to.length];
    from.read(shorts);
    for (int i = 0; i < to.length; i++) {
      to[i] = Short.toUnsignedInt(shorts[i]);
    }
  }
}
