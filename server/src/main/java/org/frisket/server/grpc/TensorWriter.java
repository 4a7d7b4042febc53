package org.frisket.server.grpc;

import com.google.protobuf.UnsafeByteOperations;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Tensors of answers: each value in the field of its type, as TensorFlow Serving answers. */
final class TensorWriter {
  private TensorWriter() {}

  static TensorProto write(TensorValue value) {
    TensorProto.Builder proto =
        TensorProto.newBuilder().setDtype(value.type()).setTensorShape(shape(value.shape()));
    switch (value.type()) {
      case DT_FLOAT -> floats(proto, value.floats());
      case DT_DOUBLE -> doubles(proto, value.doubles());
      case DT_INT64, DT_UINT32, DT_UINT64 -> longs(proto, value.longs());
      case DT_BOOL -> booleans(proto, value.booleans());
      case DT_STRING -> strings(proto, value.strings());
      default -> ints(proto, value.ints());
    }
    return proto.build();
  }

  private static TensorShapeProto shape(long[] sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return shape.build();
  }

  private static void floats(TensorProto.Builder proto, float[] values) {
    for (float value : values) {
      proto.addFloatVal(value);
    }
  }

  private static void doubles(TensorProto.Builder proto, double[] values) {
    for (double value : values) {
      proto.addDoubleVal(value);
    }
  }

  private static void longs(TensorProto.Builder proto, long[] values) {
    for (long value : values) {
      switch (proto.getDtype()) {
        case DT_INT64 -> proto.addInt64Val(value);
        case DT_UINT64 -> proto.addUint64Val(value);
        default -> proto.addUint32Val((int) value);
      }
    }
  }

  private static void booleans(TensorProto.Builder proto, boolean[] values) {
    for (boolean value : values) {
      proto.addBoolVal(value);
    }
  }

  private static void strings(TensorProto.Builder proto, byte[][] values) {
    for (byte[] value : values) {
      proto.addStringVal(UnsafeByteOperations.unsafeWrap(value)); // nobody changes it
    }
  }

  private static void ints(TensorProto.Builder proto, int[] values) {
    for (int value : values) {
      switch (proto.getDtype()) {
        case DT_HALF, DT_BFLOAT16 -> proto.addHalfVal(value);
        default -> proto.addIntVal(value);
      }
    }
  }
}
