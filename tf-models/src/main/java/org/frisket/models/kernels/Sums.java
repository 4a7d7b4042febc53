package org.frisket.models.kernels;

import java.util.List;
import org.frisket.models.kernels.fused.FusedSums;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Weighted sums of whole parameters, of the ops of the fastest engine. */
public final class Sums {
  private Sums() {}

  /**
   * Σ weights[i] · terms[i], added up in their order. A gradient flows back to the terms, not to
   * the weights.
   *
   * @param weights (P)
   * @param terms P of any one shape
   * @return of that shape
   */
  public static Operand<TFloat32> weighted(
      Ops ops, Operand<TFloat32> weights, List<Operand<TFloat32>> terms) {
    return Engine.fastest() == Engine.FUSED
        ? FusedSums.weighted(ops, weights, terms)
        : standard(ops, weights, terms);
  }

  /** The same of TensorFlow's own ops. */
  static Operand<TFloat32> standard(
      Ops ops, Operand<TFloat32> weights, List<Operand<TFloat32>> terms) {
    Operand<TFloat32> fixed = ops.stopGradient(weights);
    Operand<TFloat32> sum = product(ops, fixed, 0, terms);
    for (int term = 1; term < terms.size(); term++) {
      sum = ops.math.add(sum, product(ops, fixed, term, terms));
    }
    return sum;
  }

  private static Operand<TFloat32> product(
      Ops ops, Operand<TFloat32> weights, int term, List<Operand<TFloat32>> terms) {
    Operand<TFloat32> weight =
        ops.slice(weights, ops.constant(new int[] {term}), ops.constant(new int[] {1}));
    return ops.math.mul(ops.reshape(weight, ops.constant(new int[0])), terms.get(term));
  }
}
