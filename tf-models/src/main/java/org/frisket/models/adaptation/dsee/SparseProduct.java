package org.frisket.models.adaptation.dsee;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code x S} of a sparse S (in, out) with N values, which is not made: the columns of x at the
 * values' rows are scaled, and added up at the values' columns. Legend: T rows.
 */
final class SparseProduct {
  private static final int ROW = 0;
  private static final int COLUMN = 1;

  private final Ops ops;
  private final Operand<TInt32> axis;

  SparseProduct(Ops ops) {
    this.ops = ops;
    this.axis = ops.constant(1);
  }

  /**
   * @param x (T, in)
   * @param places row and column of each value, (N, 2)
   * @param values (N)
   * @param width out
   * @return (T, out)
   */
  Operand<TFloat32> of(
      Operand<TFloat32> x, Operand<TFloat32> places, Operand<TFloat32> values, long width) {
    Operand<TFloat32> read = ops.gather(x, part(places, ROW), axis);
    Operand<TFloat32> scaled = ops.math.mul(read, values);
    Operand<TInt32> rows = ops.gather(ops.shape(x), ops.constant(0), ops.constant(0));
    Operand<TInt32> shape = ops.stack(List.of(ops.constant((int) width), rows));
    Operand<TInt32> columns = ops.expandDims(part(places, COLUMN), axis);
    return turned(ops.scatterNd(columns, turned(scaled), shape));
  }

  /**
   * Values of S where a pattern is 1, and zeros where it is 0.
   *
   * @param pattern (in, out)
   */
  Operand<TFloat32> locked(
      Operand<TFloat32> places, Operand<TFloat32> values, Operand<TFloat32> pattern) {
    return ops.math.mul(values, ops.gatherNd(pattern, ops.dtypes.cast(places, TInt32.class)));
  }

  private Operand<TInt32> part(Operand<TFloat32> places, int which) {
    return ops.dtypes.cast(ops.gather(places, ops.constant(which), axis), TInt32.class);
  }

  private Operand<TFloat32> turned(Operand<TFloat32> matrix) {
    return ops.linalg.transpose(matrix, ops.constant(new int[] {1, 0}));
  }
}
