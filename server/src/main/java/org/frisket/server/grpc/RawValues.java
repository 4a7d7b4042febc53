package org.frisket.server.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.tensorflow.proto.DataType;

/** Values as they lie in TensorFlow's memory, little-endian: {@code tensor_content}. */
final class RawValues {
  private RawValues() {}

  /**
   * An array of the class that belongs to a type.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if there are not so many values
   */
  static Object read(DataType type, ByteString content, int size) {
    if (type == DataType.DT_STRING) {
      return strings(content, size);
    }
    long expected = (long) size * width(type);
    if (content.size() != expected) {
      throw ServingException.invalid(
          content.size() + " bytes in tensor_content (expected: " + expected + ")");
    }
    return numbers(type, content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN), size);
  }

  private static int width(DataType type) {
    return switch (type) {
      case DT_INT8, DT_UINT8, DT_BOOL -> Byte.BYTES;
      case DT_INT16, DT_UINT16, DT_HALF, DT_BFLOAT16 -> Short.BYTES;
      case DT_DOUBLE, DT_INT64, DT_UINT64 -> Long.BYTES;
      default -> Integer.BYTES;
    };
  }

  private static Object numbers(DataType type, ByteBuffer from, int size) {
    switch (type) {
      case DT_FLOAT -> {
        float[] values = new float[size];
        from.asFloatBuffer().get(values);
        return values;
      }
      case DT_DOUBLE -> {
        double[] values = new double[size];
        from.asDoubleBuffer().get(values);
        return values;
      }
      case DT_INT32 -> {
        int[] values = new int[size];
        from.asIntBuffer().get(values);
        return values;
      }
      case DT_INT64, DT_UINT64 -> {
        long[] values = new long[size];
        from.asLongBuffer().get(values);
        return values;
      }
      default -> {
        return widened(type, from, size);
      }
    }
  }

  private static Object widened(DataType type, ByteBuffer from, int size) {
    return switch (type) {
      case DT_BOOL -> booleans(from, size);
      case DT_UINT32 -> unsigned(from, size);
      case DT_INT8, DT_UINT8 -> bytes(from, size, type == DataType.DT_INT8);
      default -> shorts(from.asShortBuffer(), size, type == DataType.DT_INT16);
    };
  }

  private static boolean[] booleans(ByteBuffer from, int size) {
    boolean[] values = new boolean[size];
    for (int i = 0; i < size; i++) {
      values[i] = from.get() != 0;
    }
    return values;
  }

  private static long[] unsigned(ByteBuffer from, int size) {
    long[] values = new long[size];
    for (int i = 0; i < size; i++) {
      values[i] = Integer.toUnsignedLong(from.getInt());
    }
    return values;
  }

  private static int[] bytes(ByteBuffer from, int size, boolean signed) {
    int[] values = new int[size];
    for (int i = 0; i < size; i++) {
      byte value = from.get();
      values[i] = signed ? value : Byte.toUnsignedInt(value);
    }
    return values;
  }

  private static int[] shorts(ShortBuffer from, int size, boolean signed) {
    int[] values = new int[size];
    for (int i = 0; i < size; i++) {
      short value = from.get();
      values[i] = signed ? value : Short.toUnsignedInt(value);
    }
    return values;
  }

  /** All lengths, then all bytes. */
  private static byte[][] strings(ByteString content, int size) {
    CodedInputStream stream = content.newCodedInput();
    try {
      int[] lengths = new int[Math.min(size, content.size())];
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = stream.readUInt32();
      }
      byte[][] values = new byte[lengths.length][];
      for (int i = 0; i < lengths.length; i++) {
        values[i] = stream.readRawBytes(lengths[i]);
      }
      if (lengths.length == size && stream.isAtEnd()) {
        return values;
      }
    } catch (IOException e) {
      throw broken(size, e);
    }
    throw broken(size, null);
  }

  private static ServingException broken(int size, IOException cause) {
    return new ServingException(
        StatusCode.INVALID_ARGUMENT,
        "tensor_content (expected: the lengths and bytes of " + size + " strings)",
        cause);
  }
}
