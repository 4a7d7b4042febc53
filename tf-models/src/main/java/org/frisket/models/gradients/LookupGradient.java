package org.frisket.models.gradients;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Of a table (V, H) that rows are looked up in: what comes back to a row goes to the entry it read.
 *
 * @param ids which entry each row read, (N)
 * @param gradient that came back, (N, H)
 * @param entries V
 */
record LookupGradient(
    Ops ops, ExampleRows.Of rows, Operand<TInt32> ids, Operand<TFloat32> gradient, int entries)
    implements RowGradient {
  /** (E, V, H). */
  @Override
  public Operand<TFloat32> each() {
    Operand<TInt32> size = ops.constant(entries);
    Operand<TInt32> place = ops.math.add(ops.math.mul(rows.example(), size), ids);
    Operand<TInt32> places = ops.math.mul(rows.examples(), size);
    Operand<TFloat32> sums = ops.math.unsortedSegmentSum(gradient, place, places);
    Operand<TInt32> width = ops.gather(ops.shape(gradient), ops.constant(1), ops.constant(0));
    return ops.reshape(sums, ops.stack(List.of(rows.examples(), size, width)));
  }

  @Override
  public Operand<TFloat32> sum(Operand<TFloat32> weights) {
    return ops.math.unsortedSegmentSum(
        rows.weighted(gradient, 2, weights), ids, ops.constant(entries));
  }

  /** Pairs of rows that read the same entry count. */
  @Override
  public Optional<Operand<TFloat32>> squaredNorms() {
    Operand<TFloat32> apart = rows.apartWithZeros(gradient, 2);
    Operand<TFloat32> products = ops.linalg.einsum(List.of(apart, apart), "zti,zsi->zts");
    Operand<TFloat32> read =
        rows.apart(
            ops.expandDims(
                ops.dtypes.cast(ids, TFloat32.class), ops.constant(1))); // exact below 2^24
    Operand<TFloat32> turned = ops.linalg.transpose(read, ops.constant(new int[] {0, 2, 1}));
    Operand<TFloat32> same = ops.dtypes.cast(ops.math.equal(read, turned), TFloat32.class);
    return Optional.of(ops.sum(ops.math.mul(products, same), ops.constant(new int[] {1, 2})));
  }
}
