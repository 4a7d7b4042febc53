package org.frisket.server.model;

import java.util.function.Consumer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.RawTensor;
import org.tensorflow.SparseTensor;
import org.tensorflow.Tensor;
import org.tensorflow.TensorMapper;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * Values to TensorFlow's memory and back, array by array. Four types have no class in TensorFlow
 * Java: their tensors are made as one of the same width, and the native tensor is then told its
 * type.
 */
final class NativeTensors {
  private NativeTensors() {}

  static Tensor write(TensorValue value) {
    Shape shape = Shape.of(value.shape());
    return switch (value.type()) {
      case DT_STRING -> strings(value, shape);
      case DT_FLOAT -> filled(TFloat32.class, shape, to -> to.asFloats().write(value.floats()));
      case DT_DOUBLE -> filled(TFloat64.class, shape, to -> to.asDoubles().write(value.doubles()));
      case DT_INT32 -> filled(TInt32.class, shape, to -> to.asInts().write(value.ints()));
      case DT_INT64 -> filled(TInt64.class, shape, to -> to.asLongs().write(value.longs()));
      case DT_BOOL -> filled(TBool.class, shape, to -> to.write(Narrow.bytes(value.booleans())));
      case DT_UINT8 -> filled(TUint8.class, shape, to -> to.write(Narrow.bytes(value.ints())));
      case DT_UINT16 -> shorts(TUint16.class, value, shape);
      case DT_HALF -> shorts(TFloat16.class, value, shape);
      case DT_BFLOAT16 -> shorts(TBfloat16.class, value, shape);
      default -> retyped(value, shape);
    };
  }

  private static Tensor retyped(TensorValue value, Shape shape) {
    Tensor tensor =
        switch (value.type()) {
          case DT_INT8 -> filled(TUint8.class, shape, to -> to.write(Narrow.bytes(value.ints())));
          case DT_INT16 -> shorts(TUint16.class, value, shape);
          case DT_UINT32 ->
              filled(TInt32.class, shape, to -> to.asInts().write(Narrow.ints(value.longs())));
          case DT_UINT64 -> filled(TInt64.class, shape, to -> to.asLongs().write(value.longs()));
          default -> throw unsupported(value.type());
        };
    Handles.retype(tensor, value.type());
    return tensor;
  }

  private static Tensor shorts(Class<? extends TType> type, TensorValue value, Shape shape) {
    return filled(type, shape, to -> to.asShorts().write(Narrow.shorts(value.ints())));
  }

  private static Tensor filled(
      Class<? extends TType> type, Shape shape, Consumer<ByteDataBuffer> values) {
    TType tensor = Tensor.of(type, shape);
    if (shape.size() > 0) {
      values.accept(tensor.asRawTensor().data());
    }
    return tensor;
  }

  private static Tensor strings(TensorValue value, Shape shape) {
    NdArray<byte[]> array = NdArrays.ofObjects(byte[].class, shape);
    if (value.size() > 0) {
      array.copyFrom(DataBuffers.of(value.strings(), true, false));
    }
    return TString.tensorOfBytes(array);
  }

  static TensorValue read(Tensor tensor) {
    DataType type = tensor.dataType();
    long[] shape = tensor.shape().asArray();
    int size = TensorValue.count(shape);
    Object values = type == DataType.DT_STRING ? strings(tensor, size) : numbers(tensor, size);
    return TensorValue.of(type, shape, values);
  }

  private static byte[][] strings(Tensor tensor, int size) {
    byte[][] values = new byte[size][];
    if (size > 0) {
      DataBuffer<byte[]> buffer = DataBuffers.of(values, false, false);
      ((TString) tensor).asBytes().copyTo(buffer);
    }
    return values;
  }

  private static Object numbers(Tensor tensor, int size) {
    Object values =
        java.lang.reflect.Array.newInstance(
            TensorValue.arrayClass(tensor.dataType()).componentType(), size);
    if (size > 0) {
      copy(tensor.dataType(), tensor.asRawTensor().data(), values);
    }
    return values;
  }

  private static void copy(DataType type, ByteDataBuffer from, Object to) {
    switch (type) {
      case DT_FLOAT -> from.asFloats().read((float[]) to);
      case DT_DOUBLE -> from.asDoubles().read((double[]) to);
      case DT_INT32 -> from.asInts().read((int[]) to);
      case DT_INT64 -> from.asLongs().read((long[]) to);
      case DT_BOOL -> Narrow.readBooleans(from, (boolean[]) to);
      case DT_UINT8 -> Narrow.readBytes(from, (int[]) to);
      case DT_UINT16, DT_HALF, DT_BFLOAT16 -> Narrow.readShorts(from.asShorts(), (int[]) to);
      default -> throw unsupported(type);
    }
  }

  private static ServingException unsupported(DataType type) {
    return new ServingException(
        StatusCode.UNIMPLEMENTED,
        "Tensors of type " + TensorValue.nameOf(type) + " are not served");
  }

  /** The way to a native tensor that TensorFlow Java leaves open: to those who map its types. */
  static final class Handles extends TensorMapper<TInt64> {
    private Handles() {}

    static void retype(Tensor tensor, DataType type) {
      TF_Tensor handle = nativeHandle(tensor.asRawTensor());
      long[] shape = tensor.shape().asArray();
      try (LongPointer sizes = new LongPointer(shape);
          TF_Status status = TF_Status.newStatus()) {
        tensorflow.TF_TensorBitcastFrom(
            handle, type.getNumber(), handle, sizes, shape.length, status);
        status.throwExceptionIfNotOK();
      }
    }

    /** Never asked: nothing is mapped, only handles are taken. */
    @Override
    protected TInt64 mapDense(RawTensor tensor) {
      throw new IllegalStateException("handles alone are taken, " + tensor + " is not mapped");
    }

    @Override
    protected SparseTensor<TInt64> mapSparse(
        TInt64 indices, TInt64 values, TInt64 denseShape, PointerScope scope) {
      throw new IllegalStateException("handles alone are taken, " + values + " are not mapped");
    }
  }
}
