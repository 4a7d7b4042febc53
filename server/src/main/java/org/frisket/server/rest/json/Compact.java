package org.frisket.server.rest.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A value as it stands in messages: without blanks, numbers written anew, long ones cut off. */
final class Compact {
  private static final int LONGEST = 500;

  private final JsonText text;
  private final NumberScanner numbers;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Compact(JsonText text) {
    this.text = text;
    this.numbers = new NumberScanner(text);
  }

  /** The value that begins here, whose syntax is right. */
  static String text(JsonText text, int from) {
    return new Compact(text).written(from);
  }

  private String written(int from) {
    int depth = 0;
    int position = from;
    do {
      position = text.blanks(position);
      int value = text.at(position);
      depth += value == '{' || value == '[' ? 1 : value == '}' || value == ']' ? -1 : 0;
      position = token(position);
    } while (depth > 0 && bytes.size() < LONGEST);
    String written = bytes.toString(UTF_8);
    return depth > 0 || written.length() > LONGEST
        ? written.substring(0, Math.min(written.length(), LONGEST)) + "..."
        : written;
  }

  /** Copies one token; the position behind it. */
  private int token(int position) {
    int value = text.at(position);
    if (value == '"') {
      return copied(position, JsonStrings.end(text, position));
    }
    if ("{}[],:".indexOf(value) >= 0) {
      return copied(position, position + 1);
    }
    if (value == 't' || value == 'n') {
      return copied(position, position + 4);
    }
    if (value == 'f') {
      return copied(position, position + 5);
    }
    int end = numbers.scan(position);
    if (numbers.isInteger()) {
      return copied(position, end);
    }
    bytes.writeBytes(NumberText.of(numbers.asDouble()).getBytes(UTF_8));
    return end;
  }

  private int copied(int from, int to) {
    bytes.write(text.bytes(), from, Math.min(to - from, LONGEST + 1));
    return to;
  }
}
