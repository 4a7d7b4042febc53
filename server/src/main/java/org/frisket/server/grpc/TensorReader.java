package org.frisket.server.grpc;

import java.util.stream.IntStream;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Tensors as clients send them: raw bytes ({@code tensor_content}), or a list of values in the
 * field of their type. As in TensorFlow, the last value of a list fills what remains of the shape,
 * and an empty list stands for zeros.
 */
final class TensorReader {
  /** A few bytes may not ask for gigabytes: how many values of a shape may be missing. */
  private static final int MOST_FILLED = 1 << 20;

  private TensorReader() {}

  /**
   * Reads an input.
   *
   * @param name what messages call it
   * @throws ServingException {@code INVALID_ARGUMENT}, or {@code UNIMPLEMENTED} for a type that
   *     nothing is served of
   */
  static TensorValue read(String name, TensorProto proto) {
    try {
      return read(proto);
    } catch (ServingException e) {
      throw e.code() == StatusCode.INVALID_ARGUMENT ? broken(name, e.getMessage()) : e;
    }
  }

  private static ServingException broken(String name, String why) {
    return ServingException.invalid("tensor parsing error: " + name + ": " + why);
  }

  private static TensorValue read(TensorProto proto) {
    DataType type = proto.getDtype();
    if (type == DataType.DT_INVALID || type == DataType.UNRECOGNIZED) {
      throw ServingException.invalid("dtype " + proto.getDtypeValue() + " (expected: a type)");
    }
    Class<?> values = TensorValue.arrayClass(type);
    long[] shape = shape(proto.getTensorShape());
    int size = TensorValue.count(shape);
    return proto.getTensorContent().isEmpty() || size == 0
        ? TensorValue.of(type, shape, listed(proto, values, size))
        : TensorValue.of(type, shape, RawValues.read(type, proto.getTensorContent(), size));
  }

  private static long[] shape(TensorShapeProto shape) {
    if (shape.getUnknownRank()) {
      throw ServingException.invalid("a shape of unknown rank (expected: sizes)");
    }
    return shape.getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray();
  }

  private static Object listed(TensorProto proto, Class<?> values, int size) {
    int given = given(proto);
    if (given > size || size - given > MOST_FILLED) {
      throw ServingException.invalid(given + " values (expected: " + size + ")");
    }
    if (values == byte[][].class) {
      return strings(proto, size);
    }
    int last = given - 1;
    Object array = java.lang.reflect.Array.newInstance(values.componentType(), size);
    if (given > 0) {
      IntStream.range(0, size).forEach(index -> set(array, index, proto, Math.min(index, last)));
    }
    return array;
  }

  private static byte[][] strings(TensorProto proto, int size) {
    byte[][] strings = new byte[size][];
    byte[] last = new byte[0];
    for (int index = 0; index < size; index++) {
      last = index < proto.getStringValCount() ? proto.getStringVal(index).toByteArray() : last;
      strings[index] = last;
    }
    return strings;
  }

  private static int given(TensorProto proto) {
    return switch (proto.getDtype()) {
      case DT_FLOAT -> proto.getFloatValCount();
      case DT_DOUBLE -> proto.getDoubleValCount();
      case DT_INT64 -> proto.getInt64ValCount();
      case DT_UINT32 -> proto.getUint32ValCount();
      case DT_UINT64 -> proto.getUint64ValCount();
      case DT_BOOL -> proto.getBoolValCount();
      case DT_STRING -> proto.getStringValCount();
      case DT_HALF, DT_BFLOAT16 -> proto.getHalfValCount();
      default -> proto.getIntValCount();
    };
  }

  private static void set(Object array, int to, TensorProto proto, int from) {
    switch (proto.getDtype()) {
      case DT_FLOAT -> ((float[]) array)[to] = proto.getFloatVal(from);
      case DT_DOUBLE -> ((double[]) array)[to] = proto.getDoubleVal(from);
      case DT_INT64 -> ((long[]) array)[to] = proto.getInt64Val(from);
      case DT_UINT32 -> ((long[]) array)[to] = Integer.toUnsignedLong(proto.getUint32Val(from));
      case DT_UINT64 -> ((long[]) array)[to] = proto.getUint64Val(from);
      case DT_BOOL -> ((boolean[]) array)[to] = proto.getBoolVal(from);
      case DT_HALF, DT_BFLOAT16 -> ((int[]) array)[to] = proto.getHalfVal(from);
      default -> ((int[]) array)[to] = narrow(proto.getDtype(), proto.getIntVal(from));
    }
  }

  private static int narrow(DataType type, int value) {
    boolean fits =
        switch (type) {
          case DT_INT8 -> value == (byte) value;
          case DT_INT16 -> value == (short) value;
          case DT_UINT8 -> value == (value & 0xff);
          case DT_UINT16 -> value == (value & 0xffff);
          default -> true;
        };
    if (!fits) {
      throw ServingException.invalid(value + " (expected: " + TensorValue.nameOf(type) + ")");
    }
    return value;
  }
}
