package org.frisket.server.rest.json;

import java.util.Arrays;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.DataType;

/** The rows of one input, all of the shape of the first. */
final class InputRows {
  private final DataType type;
  private final DenseReader reader;
  private long[] shape;
  private int rows;

  InputRows(JsonText text, DataType type) {
    this.type = type;
    this.reader = new DenseReader(text, type);
  }

  /**
   * Reads the row that begins here.
   *
   * @return the position behind it
   */
  int read(int position) {
    int end = reader.read(position);
    if (shape == null) {
      shape = reader.shape();
    } else if (!Arrays.equals(shape, reader.shape())) {
      throw ServingException.invalid(
          "Expecting shape " + text(shape) + " but got: " + text(reader.shape()));
    }
    rows++;
    return end;
  }

  private static String text(long[] shape) {
    return Arrays.toString(shape).replace(" ", "");
  }

  int rows() {
    return rows;
  }

  /** All rows: (rows, …). */
  TensorValue tensor() {
    long[] all = new long[shape.length + 1];
    all[0] = rows;
    System.arraycopy(shape, 0, all, 1, shape.length);
    return TensorValue.of(type, all, reader.array());
  }
}
