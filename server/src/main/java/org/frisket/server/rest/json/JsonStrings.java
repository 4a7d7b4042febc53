package org.frisket.server.rest.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Strings: their syntax, and their bytes in UTF-8, with every escape replaced. */
final class JsonStrings {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private JsonStrings() {}

  /**
   * Checks the string that begins here with its quotation mark.
   *
   * @return the position behind the closing one
   */
  static int check(JsonText text, int from) {
    int position = from + 1;
    while (true) {
      int value = text.at(position);
      if (value == '"') {
        return position + 1;
      }
      if (value == '\\') {
        position = escape(text, position);
      } else if (value < ' ') {
        throw JsonText.problem(
            value == 0
                ? "Missing a closing quotation mark in string."
                : "Invalid encoding in string.",
            position);
      } else {
        position++;
      }
    }
  }

  private static int escape(JsonText text, int position) {
    int kind = text.at(position + 1);
    if (kind != 'u') {
      if (kind == 0 || ESCAPES.indexOf(kind) < 0) {
        throw JsonText.problem("Invalid escape character in string.", position);
      }
      return position + 2;
    }
    int unit = unit(text, position);
    if (!Character.isSurrogate((char) unit)) {
      return position + 6;
    }
    if (!isPair(text, position, unit)) {
      throw JsonText.problem("The surrogate pair in string is invalid.", position);
    }
    return position + 12;
  }

  private static boolean isPair(JsonText text, int position, int first) {
    return Character.isHighSurrogate((char) first)
        && text.has(position + 6, "\\u")
        && Character.isLowSurrogate((char) unit(text, position + 6));
  }

  /** The four hexadecimal digits behind a backslash and a u. */
  private static int unit(JsonText text, int position) {
    int unit = 0;
    for (int i = position + 2; i < position + 6; i++) {
      int value = text.at(i);
      int digit = value < 128 ? Character.digit(value, 16) : -1;
      if (digit < 0) {
        throw JsonText.problem("Incorrect hex digit after \\u escape in string.", position);
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  /** The position behind the closing quotation mark of a string that was checked. */
  static int end(JsonText text, int from) {
    int position = from + 1;
    while (text.at(position) != '"') {
      position += text.at(position) == '\\' ? 2 : 1;
    }
    return position + 1;
  }

  /** The bytes of a string that was checked. */
  static byte[] bytes(JsonText text, int from) {
    int to = end(text, from) - 1;
    int position = from + 1;
    while (position < to && text.at(position) != '\\') {
      position++;
    }
    if (position == to) {
      return Arrays.copyOfRange(text.bytes(), from + 1, to);
    }
    return unescaped(text, from + 1, to);
  }

  private static byte[] unescaped(JsonText text, int from, int to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
    int position = from;
    while (position < to) {
      int value = text.at(position);
      if (value != '\\') {
        bytes.write(value);
        position++;
      } else if (text.at(position + 1) != 'u') {
        bytes.write(ESCAPED.charAt(ESCAPES.indexOf(text.at(position + 1))));
        position += 2;
      } else {
        position = unicode(text, position, bytes);
      }
    }
    return bytes.toByteArray();
  }

  private static int unicode(JsonText text, int position, ByteArrayOutputStream bytes) {
    char first = (char) unit(text, position);
    boolean pair = Character.isSurrogate(first);
    String character = pair ? "" + first + (char) unit(text, position + 6) : String.valueOf(first);
    bytes.writeBytes(character.getBytes(UTF_8));
    return position + (pair ? 12 : 6);
  }

  /** The text of a string that was checked. */
  static String text(JsonText text, int from) {
    return new String(bytes(text, from), UTF_8);
  }
}
