package org.frisket.models.checkpoint.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes an ONNX model with one initializer and one node; the graph stands last. */
final class SmallOnnx {
  /** Writes the fields of one message. */
  private interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  private SmallOnnx() {}

  /** A (2, 3) initializer {@code kernel} that a node {@code /dense/MatMul} reads. */
  static byte[] model() {
    return model(2, 3, floats(1, 2, 3, 4, 5, -6));
  }

  static byte[] model(long rows, long columns, byte[] raw) {
    byte[] kernel =
        message(
            out -> {
              out.writeInt64(1, rows);
              out.writeInt64(1, columns);
              out.writeInt32(2, 1);
              out.writeString(8, "kernel");
              out.writeByteArray(9, raw);
            });
    return message(
        out -> {
          out.writeInt64(1, 7);
          out.writeByteArray(8, new byte[] {16, 14});
          out.writeByteArray(7, graph(kernel));
        });
  }

  private static byte[] graph(byte[] kernel) {
    byte[] node =
        message(
            out -> {
              out.writeString(1, "x");
              out.writeString(1, "kernel");
              out.writeString(2, "y");
              out.writeString(3, "/dense/MatMul");
              out.writeString(4, "MatMul");
            });
    return message(
        out -> {
          out.writeByteArray(1, node);
          out.writeString(2, "graph");
          out.writeByteArray(5, kernel);
        });
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] message(Fields fields) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.writeTo(out);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
