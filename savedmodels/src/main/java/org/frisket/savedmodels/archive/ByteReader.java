package org.frisket.savedmodels.archive;

import java.util.Arrays;
import org.frisket.models.error.InvalidInputException;

/** Reads what {@link ByteWriter} wrote, and never beyond its end. */
final class ByteReader {
  private static final int LOW_BITS = 7;
  private static final int MORE = 1 << LOW_BITS;

  private final byte[] bytes;
  private final int end;
  private int position;

  /**
   * @param end where they end
   */
  ByteReader(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  /**
   * @param what is read, for the message
   * @throws InvalidInputException if nothing is left
   */
  int one(String what) {
    return plain(what, 1)[0] & 0xFF;
  }

  byte[] plain(String what, int count) {
    if (count > end - position) {
      throw InvalidInputException.of(what, count + " bytes", "at most " + (end - position));
    }
    position += count;
    return Arrays.copyOfRange(bytes, position - count, position);
  }

  int number(String what) {
    long value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += LOW_BITS) {
      int next = one(what);
      value |= (long) (next & (MORE - 1)) << shift;
      if (next < MORE) {
        return fitting(what, value);
      }
    }
    throw InvalidInputException.of(what, "a number without an end", "at most five bytes");
  }

  private static int fitting(String what, long value) {
    if (value > Integer.MAX_VALUE) {
      throw InvalidInputException.of(what, value, "at most " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  byte[] block(String what) {
    return plain(what, number(what));
  }

  void requireEnd() {
    if (position != end) {
      throw InvalidInputException.of("bytes behind the last tensor", end - position, "none");
    }
  }
}
