package org.frisket.models.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** Bulk copies between Java and native tensors. The caller closes every tensor. */
public final class Tensors {
  /**
   * Arrays are copied as a whole, but between a buffer and a tensor TensorFlow copies one by one.
   */
  private static final int CHUNK = 1 << 16;

  private Tensors() {}

  public static TFloat32 of(WeightTensor weight) {
    return of(weight.shape(), List.of(weight.values()));
  }

  /**
   * Values that lie in several places, one behind the other.
   *
   * @param shape of all of them
   */
  public static TFloat32 of(Shape shape, List<FloatBuffer> parts) {
    float[] chunk = new float[(int) Math.min(CHUNK, shape.size())];
    return TFloat32.tensorOf(
        shape,
        tensor -> {
          FloatDataBuffer memory = tensor.asRawTensor().data().asFloats();
          long done = 0;
          for (FloatBuffer part : parts) {
            FloatBuffer values = part.duplicate();
            while (values.hasRemaining()) {
              int count = Math.min(chunk.length, values.remaining());
              values.get(chunk, 0, count);
              memory.offset(done).write(chunk, 0, count);
              done += count;
            }
          }
        });
  }

  public static TInt32 of(Shape shape, int[] values) {
    return TInt32.tensorOf(shape, DataBuffers.of(values));
  }

  public static TUint8 of(Shape shape, byte[] values) {
    return TUint8.tensorOf(shape, DataBuffers.of(values));
  }

  public static WeightTensor toWeight(Tensor tensor) {
    return WeightTensor.of(tensor.shape(), toFloats(tensor));
  }

  /** As {@link #toWeight}, outside Java's heap: for weights that stay. */
  public static WeightTensor toStayingWeight(Tensor tensor) {
    FloatBuffer values =
        ByteBuffer.allocateDirect(Math.toIntExact(tensor.numBytes()))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    FloatDataBuffer memory = ((TFloat32) tensor).asRawTensor().data().asFloats();
    float[] chunk = new float[Math.min(CHUNK, values.limit())];
    while (values.hasRemaining()) {
      int count = Math.min(chunk.length, values.remaining());
      memory.offset(values.position()).read(chunk, 0, count);
      values.put(chunk, 0, count);
    }
    values.flip();
    return new WeightTensor(tensor.shape(), values);
  }

  public static float[] toFloats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.shape().size())];
    ((TFloat32) tensor).asRawTensor().data().asFloats().read(values);
    return values;
  }

  /** (rows, columns) as one array a row. */
  public static float[][] toRows(Tensor tensor) {
    int rows = Math.toIntExact(tensor.shape().get(0));
    int columns = Math.toIntExact(tensor.shape().get(1));
    FloatBuffer values = FloatBuffer.wrap(toFloats(tensor));
    float[][] result = new float[rows][columns];
    for (float[] row : result) {
      values.get(row);
    }
    return result;
  }
}
