package org.frisket.server.model;

import java.util.Arrays;
import java.util.Locale;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;

/**
 * A tensor in Java's memory: type, shape, and values in row-major order. Nobody changes its arrays
 * once it is made; none is copied.
 *
 * <table>
 * <caption>Values by type</caption>
 * <tr><td>{@code DT_FLOAT}, {@code DT_DOUBLE}</td><td>float[], double[]</td></tr>
 * <tr><td>{@code DT_INT8}, {@code INT16}, {@code INT32}, {@code UINT8}, {@code UINT16}</td><td>int[]</td></tr>
 * <tr><td>{@code DT_HALF}, {@code DT_BFLOAT16}</td><td>int[]: their 16 bits</td></tr>
 * <tr><td>{@code DT_INT64}, {@code UINT32}, {@code UINT64}</td><td>long[], uint64 by its bits</td></tr>
 * <tr><td>{@code DT_BOOL}</td><td>boolean[]</td></tr>
 * <tr><td>{@code DT_STRING}</td><td>byte[][]</td></tr>
 * </table>
 */
public final class TensorValue {
  private final DataType type;
  private final long[] shape;
  private final Object values;

  private TensorValue(DataType type, long[] shape, Object values) {
    this.type = type;
    this.shape = shape;
    this.values = values;
  }

  /**
   * A tensor over an array of the class that belongs to its type.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if the shape wants another number of values
   * @throws ClassCastException if the array is of another class
   */
  public static TensorValue of(DataType type, long[] shape, Object values) {
    Class<?> expected = arrayClass(type);
    Object checked = expected.cast(values);
    long count = count(shape);
    int length = java.lang.reflect.Array.getLength(checked);
    if (count != length) {
      throw ServingException.invalid(
          "Tensor of shape %s: %d values (expected: %d)"
              .formatted(Arrays.toString(shape), length, count));
    }
    return new TensorValue(type, shape, checked);
  }

  /** Copies a tensor of TensorFlow's, which stays open. */
  public static TensorValue of(Tensor tensor) {
    return NativeTensors.read(tensor);
  }

  /** A copy for TensorFlow; the caller closes it. */
  public Tensor toTensor() {
    return NativeTensors.write(this);
  }

  public DataType type() {
    return type;
  }

  /** Sizes, outermost first; none for a scalar. */
  public long[] shape() {
    return shape;
  }

  public int rank() {
    return shape.length;
  }

  public int size() {
    return java.lang.reflect.Array.getLength(values);
  }

  public float[] floats() {
    return (float[]) values;
  }

  public double[] doubles() {
    return (double[]) values;
  }

  public int[] ints() {
    return (int[]) values;
  }

  public long[] longs() {
    return (long[]) values;
  }

  public boolean[] booleans() {
    return (boolean[]) values;
  }

  public byte[][] strings() {
    return (byte[][]) values;
  }

  /** The array itself, of the class that belongs to the type. */
  public Object values() {
    return values;
  }

  /** What a type is called in messages: {@code float}, {@code int32}, {@code string}. */
  public static String nameOf(DataType type) {
    return type.name().substring("DT_".length()).toLowerCase(Locale.ROOT);
  }

  /**
   * The array that holds values of a type.
   *
   * @throws ServingException {@code UNIMPLEMENTED} for a type that has none
   */
  public static Class<?> arrayClass(DataType type) {
    return switch (type) {
      case DT_FLOAT -> float[].class;
      case DT_DOUBLE -> double[].class;
      case DT_INT8, DT_INT16, DT_INT32, DT_UINT8, DT_UINT16, DT_HALF, DT_BFLOAT16 -> int[].class;
      case DT_INT64, DT_UINT32, DT_UINT64 -> long[].class;
      case DT_BOOL -> boolean[].class;
      case DT_STRING -> byte[][].class;
      default ->
          throw new ServingException(
              StatusCode.UNIMPLEMENTED, "Tensors of type " + nameOf(type) + " are not served");
    };
  }

  /**
   * How many values a shape holds.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} for a negative size or more values than an
   *     array has room for
   */
  public static int count(long[] shape) {
    long count = 1;
    for (long size : shape) {
      if (size < 0 || size > Integer.MAX_VALUE || (count *= size) > Integer.MAX_VALUE) {
        throw ServingException.invalid(
            "Shape %s (expected: sizes of 0 and more, at most %d values)"
                .formatted(Arrays.toString(shape), Integer.MAX_VALUE));
      }
    }
    return (int) count;
  }

  @Override
  public String toString() {
    return nameOf(type) + Arrays.toString(shape);
  }
}
