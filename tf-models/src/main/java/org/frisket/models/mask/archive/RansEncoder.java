package org.frisket.models.mask.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes symbols of known frequency, each in close to {@code -log2(frequency / 4096)} bits: range
 * asymmetric numeral systems (Duda 2013, <i>Asymmetric numeral systems</i>), with a state of 32
 * bits that gives away 16 at a time. Such a state is a stack, so symbols are kept and coded from
 * the last to the first; {@link RansDecoder} then finds the first on top.
 */
final class RansEncoder {
  /** Frequencies are counted out of {@code 1 << SCALE}. */
  static final int SCALE = 12;

  /** The smallest state, and the one the last symbol leaves behind. */
  static final long LOWEST = 1 << 16;

  static final int WORD = 16;

  private static final int FREQUENCY_BITS = SCALE + 1;
  private final Ints symbols = new Ints();

  /**
   * @param start sum of the frequencies of all symbols before this one
   * @param frequency its own, from 1 to 4096
   */
  void put(int start, int frequency) {
    symbols.add(start << FREQUENCY_BITS | frequency);
  }

  /** A number of so many bits, at most 12, of which each is as likely. */
  void putBits(int value, int bits) {
    put(value << (SCALE - bits), 1 << (SCALE - bits));
  }

  /** All symbols: the state, then words of 16 bits, little-endian. */
  byte[] toBytes() {
    Ints words = new Ints();
    long state = LOWEST;
    for (int i = symbols.size() - 1; i >= 0; i--) {
      int start = symbols.get(i) >>> FREQUENCY_BITS;
      int frequency = symbols.get(i) & ((1 << FREQUENCY_BITS) - 1);
      if (state >= (long) frequency << (2 * WORD - SCALE)) {
        words.add((int) state & 0xFFFF);
        state >>>= WORD;
      }
      state = (state / frequency << SCALE) + state % frequency + start;
    }
    return bytes((int) state, words);
  }

  private static byte[] bytes(int state, Ints words) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + Short.BYTES * words.size());
    bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(state);
    for (int i = words.size() - 1; i >= 0; i--) {
      bytes.putShort((short) words.get(i));
    }
    return bytes.array();
  }
}
