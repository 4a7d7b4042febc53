package org.frisket.models.mask.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.frisket.models.error.InvalidInputException;

/** Reads what {@link RansEncoder} wrote: ask where the next symbol lies, then take it. */
final class RansDecoder {
  private static final int MASK = (1 << RansEncoder.SCALE) - 1;

  private final ByteBuffer words;
  private long state;

  /**
   * @throws InvalidInputException if there are too few bytes even for an empty code
   */
  RansDecoder(byte[] code) {
    words = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
    if (code.length < Integer.BYTES || code.length % Short.BYTES != 0) {
      throw damaged("bytes of a mask's code", code.length);
    }
    state = words.getInt() & 0xFFFF_FFFFL;
  }

  /** The next symbol is the one whose frequencies cover this place, from 0 to 4095. */
  int place() {
    return (int) state & MASK;
  }

  /**
   * @throws InvalidInputException if the code ends too early
   */
  void take(int start, int frequency) {
    state = frequency * (state >>> RansEncoder.SCALE) + place() - start;
    if (state < RansEncoder.LOWEST) {
      if (!words.hasRemaining()) {
        throw damaged("code of a mask", "ends too early");
      }
      state = state << RansEncoder.WORD | words.getShort() & 0xFFFF;
    }
  }

  /** A number of so many bits. */
  int takeBits(int bits) {
    int value = place() >>> (RansEncoder.SCALE - bits);
    take(value << (RansEncoder.SCALE - bits), 1 << (RansEncoder.SCALE - bits));
    return value;
  }

  /**
   * @throws InvalidInputException if anything is left, or the state is not the one coding began
   *     with
   */
  void requireEnd() {
    if (words.hasRemaining() || state != RansEncoder.LOWEST) {
      throw damaged("code of a mask", "does not end with its last bit");
    }
  }

  static InvalidInputException damaged(String what, Object found) {
    return InvalidInputException.of(what, found, "what archiving wrote");
  }
}
