package org.frisket.savedmodels.archive;

import java.io.ByteArrayOutputStream;

/** Bytes of an archive, from first to last. */
final class ByteWriter {
  private static final int LOW_BITS = 7;
  private static final int MORE = 1 << LOW_BITS;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  void one(int value) {
    out.write(value);
  }

  void plain(byte[] bytes) {
    out.writeBytes(bytes);
  }

  /** A whole number that is not negative, seven bits a byte, lowest first (LEB128). */
  void number(int value) {
    int rest = value;
    while (rest >= MORE) {
      out.write(rest & (MORE - 1) | MORE);
      rest >>>= LOW_BITS;
    }
    out.write(rest);
  }

  /** How many bytes, then the bytes. */
  void block(byte[] bytes) {
    number(bytes.length);
    plain(bytes);
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
