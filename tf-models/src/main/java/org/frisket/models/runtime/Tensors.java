package org.frisket.models.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Bulk copies between Java and native tensors. The caller closes every tensor. */
public final class Tensors {
  private Tensors() {}

  public static TFloat32 of(WeightTensor weight) {
    return TFloat32.tensorOf(weight.shape(), DataBuffers.of(weight.values().duplicate()));
  }

  public static TInt32 of(Shape shape, int[] values) {
    return TInt32.tensorOf(shape, DataBuffers.of(values));
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
    ((TFloat32) tensor)
        .asRawTensor()
        .data()
        .asFloats()
        .copyTo(DataBuffers.of(values), values.limit());
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
