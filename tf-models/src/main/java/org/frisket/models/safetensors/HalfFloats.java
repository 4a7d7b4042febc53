package org.frisket.models.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** Values of 16 bits as float32; every one has an exact counterpart. */
final class HalfFloats {
  private static final int EXPONENT_BITS = 0x7c00;
  private static final int FRACTION_BITS = 0x03ff;

  /** The same exponent in float32 is larger by the difference of the two biases, 127 - 15. */
  private static final int REBIAS = 112 << 23;

  private HalfFloats() {}

  /** One value of 16 bits. */
  @FunctionalInterface
  interface Format {
    float toFloat(short bits);
  }

  /** A copy outside Java's heap. */
  static FloatBuffer widen(ByteBuffer littleEndian, Format format) {
    ShortBuffer halves = littleEndian.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    FloatBuffer wide =
        ByteBuffer.allocateDirect(Math.multiplyExact(halves.remaining(), Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    while (halves.hasRemaining()) {
      wide.put(format.toFloat(halves.get()));
    }
    return wide.flip();
  }

  /** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
  static float ofFloat16(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits & EXPONENT_BITS;
    int fraction = bits & FRACTION_BITS;
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f; // zero and the subnormals
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = (exponent | fraction) << 13;
    boolean infiniteOrNan = exponent == EXPONENT_BITS;
    return Float.intBitsToFloat(sign | (infiniteOrNan ? wide | 0x7f800000 : wide + REBIAS));
  }

  /** bfloat16: the upper half of a float32. */
  static float ofBfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
