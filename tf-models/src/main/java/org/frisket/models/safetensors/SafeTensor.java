package org.frisket.models.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.function.Supplier;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.tensorflow.ndarray.Shape;

/**
 * One tensor of a safetensors file.
 *
 * @param dtype type of its values
 * @param shape its shape
 * @param source gives its little-endian values, row-major, whenever asked: a view of a file, or a
 *     copy that is made then, so that of many only one is in memory
 */
public record SafeTensor(Dtype dtype, Shape shape, Supplier<ByteBuffer> source) {
  /** One whose bytes are there. */
  public SafeTensor(Dtype dtype, Shape shape, ByteBuffer bytes) {
    this(dtype, shape, bytes::duplicate);
  }

  public static SafeTensor of(WeightTensor weight) {
    return of(weight.shape(), () -> weight);
  }

  /** One whose values are asked for when they are needed. */
  public static SafeTensor of(Shape shape, Supplier<WeightTensor> values) {
    return new SafeTensor(Dtype.F32, shape, () -> littleEndian(values.get()));
  }

  private static ByteBuffer littleEndian(WeightTensor weight) {
    FloatBuffer values = weight.values().duplicate();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.remaining(), Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  public static SafeTensor of(byte[] bytes) {
    return new SafeTensor(Dtype.U8, Shape.of(bytes.length), ByteBuffer.wrap(bytes));
  }

  /** Its values; position and limit are the caller's own. */
  public ByteBuffer bytes() {
    return source.get();
  }

  /** How many bytes they are. */
  public long size() {
    return shape.size() * dtype.bytes();
  }

  /**
   * @param name for the message
   * @throws InvalidInputException if the values are not float32
   */
  public WeightTensor toWeight(String name) {
    require(name, Dtype.F32);
    return new WeightTensor(shape, floats());
  }

  /**
   * Any of the floating types that checkpoints come in; those of 16 bits are copied.
   *
   * @param name for the message
   * @throws InvalidInputException if the values are of another type
   */
  public WeightTensor toWideWeight(String name) {
    return new WeightTensor(
        shape,
        switch (dtype) {
          case F32 -> floats();
          case F16 -> HalfFloats.widen(bytes(), HalfFloats::ofFloat16);
          case BF16 -> HalfFloats.widen(bytes(), HalfFloats::ofBfloat16);
          case BOOL, U8, I8, F8_E5M2, F8_E4M3, I16, U16, I32, U32, I64, U64, F64 ->
              throw InvalidInputException.of("dtype of " + name, dtype, "F32, F16 or BF16");
        });
  }

  private FloatBuffer floats() {
    return bytes().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  /**
   * Values that are bytes, as {@link #bytes()}.
   *
   * @param name for the message
   * @throws InvalidInputException if they are of another type
   */
  public ByteBuffer packed(String name) {
    require(name, Dtype.U8);
    return bytes();
  }

  /** By type, shape and values. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SafeTensor tensor
        && dtype == tensor.dtype
        && shape.equals(tensor.shape)
        && bytes().equals(tensor.bytes());
  }

  @Override
  public int hashCode() {
    return Objects.hash(dtype, shape);
  }

  private void require(String name, Dtype expected) {
    if (dtype != expected) {
      throw InvalidInputException.of("dtype of " + name, dtype, expected.name());
    }
  }
}
