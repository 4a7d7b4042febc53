package org.frisket.models.architecture.deberta;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * From columns that say how far to the right of a row something stands, to columns that say where
 * it stands (Huang et al. 2019, <i>Music Transformer</i>): reshaped rows shift by one each, so
 * nothing is gathered.
 */
final class Skew {
  private Skew() {}

  /**
   * @param x (B, N, S, 2S); column S − 1 + d of a row is of what stands d to its right
   * @return (B, N, S, S)
   */
  static Operand<TFloat32> of(Ops ops, Operand<TFloat32> x) {
    Operand<TInt32> zero = ops.constant(0);
    Operand<TInt32> one = ops.constant(1);
    Operand<TInt32> rest = ops.constant(-1);
    Operand<TInt32> examples = entry(ops, x, 0);
    Operand<TInt32> heads = entry(ops, x, 1);
    Operand<TInt32> length = entry(ops, x, 2);
    Operand<TInt32> before = ops.math.sub(length, one);
    Operand<TInt32> width = ops.math.add(length, before);
    Operand<TFloat32> flat = ops.reshape(x, ops.stack(List.of(examples, heads, rest)));
    Operand<TFloat32> cut =
        ops.slice(
            flat,
            ops.stack(List.of(zero, zero, before)),
            ops.stack(List.of(rest, rest, ops.math.mul(length, width))));
    Operand<TFloat32> shifted =
        ops.reshape(cut, ops.stack(List.of(examples, heads, length, width)));
    return ops.slice(
        shifted, ops.constant(new int[4]), ops.stack(List.of(rest, rest, rest, length)));
  }

  /** One entry of a shape. */
  static Operand<TInt32> entry(Ops ops, Operand<TFloat32> x, int axis) {
    return ops.gather(ops.shape(x), ops.constant(axis), ops.constant(0));
  }
}
