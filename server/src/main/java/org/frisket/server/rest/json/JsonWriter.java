package org.frisket.server.rest.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Bytes of JSON, one piece after the other; whoever writes puts the commas. */
final class JsonWriter {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(ISO_8859_1);

  private static final int LONGEST_ESCAPE = 6;

  private byte[] bytes = new byte[256];
  private int size;

  /** Text that is JSON itself, in ASCII. */
  JsonWriter raw(String ascii) {
    room(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  JsonWriter raw(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  /** Text that is JSON itself. */
  JsonWriter json(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  JsonWriter string(String text) {
    return string(text.getBytes(UTF_8));
  }

  /** A string of bytes that are UTF-8; they are not checked. */
  JsonWriter string(byte[] utf8) {
    room(utf8.length + 2);
    bytes[size++] = '"';
    for (byte value : utf8) {
      character(value);
    }
    return raw('"');
  }

  private void character(byte value) {
    room(LONGEST_ESCAPE);
    int escape = escape(value);
    if (escape != 0) {
      bytes[size++] = '\\';
      bytes[size++] = (byte) escape;
    } else if (value >= 0 && value < ' ') {
      raw("\\u00");
      bytes[size++] = HEX[value >> 4];
      bytes[size++] = HEX[value & 15];
    } else {
      bytes[size++] = value;
    }
  }

  private static int escape(byte value) {
    return switch (value) {
      case '"', '\\' -> value;
      case '\b' -> 'b';
      case '\f' -> 'f';
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      default -> 0;
    };
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
