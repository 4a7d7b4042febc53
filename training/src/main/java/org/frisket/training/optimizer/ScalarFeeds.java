package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** The small tensors of one step, closed together. */
public final class ScalarFeeds implements AutoCloseable {
  private final List<Tensor> open = new ArrayList<>();

  /** A float32 number. */
  public TFloat32 of(double value) {
    return keep(TFloat32.scalarOf((float) value));
  }

  /** A whole number. */
  public TInt64 of(long value) {
    return keep(TInt64.scalarOf(value));
  }

  /** A list of whole numbers. */
  public TInt32 of(int[] values) {
    return keep(org.frisket.models.runtime.Tensors.of(Shape.of(values.length), values));
  }

  /** Rows of numbers, all of one length. */
  public TFloat32 rows(float[] values, int rows) {
    Shape shape = Shape.of(rows, rows == 0 ? 0 : values.length / rows);
    return keep(org.frisket.models.runtime.Tensors.of(WeightTensor.of(shape, values)));
  }

  /** Closes a tensor with the others. */
  public <T extends Tensor> T keep(T tensor) {
    open.add(tensor);
    return tensor;
  }

  @Override
  public void close() {
    open.forEach(Tensor::close);
  }
}
