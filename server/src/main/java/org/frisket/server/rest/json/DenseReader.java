package org.frisket.server.rest.json;

import java.util.Arrays;
import org.frisket.server.model.ServingException;
import org.tensorflow.proto.DataType;

/** Reads nested lists of values of one type. The first path down fixes the rank. */
final class DenseReader {
  /** TensorFlow's own limit is 254, the batch among them. */
  private static final int MAX_RANK = 253;

  private final JsonText text;
  private final ValueList values;
  private final long[] sizes = new long[MAX_RANK];
  private int rank;

  DenseReader(JsonText text, DataType type) {
    this.text = text;
    this.values = new ValueList(text, type);
  }

  /**
   * Reads what begins here, behind what was read before.
   *
   * @return the position behind it
   */
  int read(int position) {
    rank = -1;
    Arrays.fill(sizes, -1);
    return value(position, 0);
  }

  /** Of what was read last. */
  long[] shape() {
    return Arrays.copyOf(sizes, rank);
  }

  /** All that was read. */
  Object array() {
    return values.array();
  }

  private int value(int position, int level) {
    if (text.kind(position) == JsonKind.ARRAY) {
      return list(position, level);
    }
    if (rank < 0) {
      rank = level;
    }
    if (level != rank) {
      throw ServingException.invalid(
          "JSON Value: "
              + Compact.text(text, position)
              + " found at incorrect level: "
              + (level + 1)
              + " in the JSON DOM. Expected at level: "
              + rank);
    }
    return values.add(position);
  }

  private int list(int position, int level) {
    if (level >= MAX_RANK || (rank >= 0 && level >= rank)) {
      throw ServingException.invalid(
          "Encountered list at unexpected level: "
              + level
              + " expected < "
              + (rank < 0 ? MAX_RANK : rank));
    }
    int next = text.blanks(position + 1);
    int size = 0;
    if (text.at(next) == ']' && rank < 0) {
      rank = level + 1;
    }
    while (text.at(next) != ']') {
      next = text.blanks(value(next, level + 1));
      next = text.at(next) == ',' ? text.blanks(next + 1) : next;
      size++;
    }
    checkSize(size, level);
    return next + 1;
  }

  private void checkSize(int size, int level) {
    if (sizes[level] < 0) {
      sizes[level] = size;
    } else if (sizes[level] != size) {
      throw ServingException.invalid(
          "Encountered list at unexpected size: "
              + size
              + " at level: "
              + level
              + " expected size: "
              + sizes[level]);
    }
  }
}
