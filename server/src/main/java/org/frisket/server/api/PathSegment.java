package org.frisket.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** A part of a path between two slashes. */
public final class PathSegment {
  private static final int HEX = 16;

  private PathSegment() {}

  /**
   * Without its percent-encoding, which is undone once.
   *
   * @throws ApiException if an escape is none, or what comes out is not UTF-8
   */
  public static String decoded(String segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] given = segment.getBytes(UTF_8);
    for (int i = 0; i < given.length; i++) {
      if (given[i] == '%') {
        bytes.write(escaped(segment, given, i + 1) * HEX + escaped(segment, given, i + 2));
        i += 2;
      } else {
        bytes.write(given[i]);
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw ApiException.invalid("path", segment, "UTF-8, percent-encoded");
    }
  }

  private static int escaped(String segment, byte[] given, int index) {
    int digit = index < given.length ? Character.digit((char) given[index], HEX) : -1;
    if (digit < 0) {
      throw ApiException.invalid("path", segment, "two hexadecimal digits after each %");
    }
    return digit;
  }
}
