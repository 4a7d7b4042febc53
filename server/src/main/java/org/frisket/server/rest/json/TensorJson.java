package org.frisket.server.rest.json;

import java.util.Base64;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.DataType;

/** Writes one output, whole or row by row. */
final class TensorJson {
  private final TensorValue value;
  private final boolean binary;
  private final JsonWriter writer;
  private int next;

  /**
   * @param name a name that ends in {@code _bytes} has its strings written in base 64
   */
  TensorJson(String name, TensorValue value, JsonWriter writer) {
    this.value = value;
    this.binary = name.endsWith("_bytes");
    this.writer = writer;
  }

  /**
   * Refuses a type that JSON has no values for.
   *
   * @throws ServingException {@code INVALID_ARGUMENT}
   */
  static void requireWritable(DataType type) {
    switch (type) {
      case DT_FLOAT, DT_DOUBLE, DT_INT8, DT_UINT8, DT_INT16, DT_UINT16, DT_INT32, DT_UINT32 -> {}
      case DT_INT64, DT_UINT64, DT_BOOL, DT_STRING -> {}
      default ->
          throw ServingException.invalid(
              "Failed to write JSON value for tensor type: " + TensorValue.nameOf(type));
    }
  }

  void whole() {
    write(0);
  }

  /** The next along the first dimension. */
  void row() {
    write(1);
  }

  private void write(int level) {
    if (level == value.rank()) {
      scalar(next++);
      return;
    }
    writer.raw('[');
    for (long i = 0; i < value.shape()[level]; i++) {
      if (i > 0) {
        writer.raw(',');
      }
      write(level + 1);
    }
    writer.raw(']');
  }

  private void scalar(int index) {
    switch (value.type()) {
      case DT_FLOAT -> writer.raw(NumberText.of(value.floats()[index]));
      case DT_DOUBLE -> writer.raw(NumberText.of(value.doubles()[index]));
      case DT_BOOL -> writer.raw(value.booleans()[index] ? "true" : "false");
      case DT_INT64, DT_UINT32 -> writer.raw(Long.toString(value.longs()[index]));
      case DT_UINT64 -> writer.raw(Long.toUnsignedString(value.longs()[index]));
      case DT_STRING -> string(value.strings()[index]);
      default -> writer.raw(Integer.toString(value.ints()[index]));
    }
  }

  private void string(byte[] bytes) {
    if (binary) {
      writer.raw("{\"b64\":").string(Base64.getEncoder().encode(bytes)).raw('}');
    } else {
      writer.string(bytes);
    }
  }
}
