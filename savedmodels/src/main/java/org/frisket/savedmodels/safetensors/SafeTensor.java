package org.frisket.savedmodels.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.tensorflow.ndarray.Shape;

/**
 * One tensor of a safetensors file.
 *
 * @param dtype {@code F32} or {@code U8} here
 * @param shape its shape
 * @param bytes its little-endian values, row-major
 */
public record SafeTensor(String dtype, Shape shape, ByteBuffer bytes) {
  public static final String F32 = "F32";
  public static final String U8 = "U8";

  public static SafeTensor of(WeightTensor weight) {
    FloatBuffer values = weight.values().duplicate();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new SafeTensor(F32, weight.shape(), bytes);
  }

  public static SafeTensor of(byte[] bytes) {
    return new SafeTensor(U8, Shape.of(bytes.length), ByteBuffer.wrap(bytes));
  }

  /**
   * @param name for the message
   * @throws InvalidInputException if the values are not float32
   */
  public WeightTensor toWeight(String name) {
    require(name, F32);
    return new WeightTensor(
        shape, bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
  }

  /**
   * @param name for the message
   * @throws InvalidInputException if the values are not bytes
   */
  public byte[] toBytes(String name) {
    require(name, U8);
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return copy;
  }

  private void require(String name, String expected) {
    if (!dtype.equals(expected)) {
      throw InvalidInputException.of("dtype of " + name, dtype, expected);
    }
  }
}
