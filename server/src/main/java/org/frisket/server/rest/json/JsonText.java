package org.frisket.server.rest.json;

import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.DataType;

/** The bytes of a document. Positions are offsets into them. */
final class JsonText {
  private final byte[] bytes;
  private final int start;

  JsonText(byte[] bytes) {
    this.bytes = bytes;
    this.start = startsWithMark(bytes) ? 3 : 0;
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Behind the byte order mark, where there is one. */
  int start() {
    return start;
  }

  /** A byte, unsigned; zero behind the end. */
  int at(int position) {
    return position < bytes.length ? bytes[position] & 0xFF : 0;
  }

  boolean isEnd(int position) {
    return position >= bytes.length;
  }

  /** The first position from this one on where no blank stands. */
  int blanks(int from) {
    int position = from;
    while (position < bytes.length && isBlank(bytes[position])) {
      position++;
    }
    return position;
  }

  private static boolean isBlank(byte value) {
    return value == ' ' || value == '\n' || value == '\r' || value == '\t';
  }

  /** Of the value that begins here. */
  JsonKind kind(int position) {
    return JsonKind.of(at(position));
  }

  /** Whether these bytes stand here. */
  boolean has(int position, String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (at(position + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** What cannot be read goes to the caller with its place. */
  static ServingException problem(String what, int position) {
    return ServingException.invalid("JSON Parse error: " + what + " at offset: " + position);
  }

  /** A value that is not of the type that the model wants. */
  ServingException notOfType(int position, DataType type) {
    return ServingException.invalid(
        "JSON Value: "
            + Compact.text(this, position)
            + " Type: "
            + kind(position).word()
            + " is not of expected type: "
            + TensorValue.nameOf(type));
  }
}
