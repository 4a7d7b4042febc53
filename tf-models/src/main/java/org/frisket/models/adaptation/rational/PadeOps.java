package org.frisket.models.adaptation.rational;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A {@link Pade} function of TensorFlow's ops, by Horner's rule in x above the line, |x| below. */
record PadeOps(Ops ops, RationalConfig config) {
  /**
   * @param x of any shape, which is that of the result
   * @param numerator (n + 1)
   * @param denominator (m)
   */
  Operand<TFloat32> apply(
      Operand<TFloat32> x, Operand<TFloat32> numerator, Operand<TFloat32> denominator) {
    return ops.math.div(above(x, numerator), below(ops.math.abs(x), ops.math.abs(denominator)));
  }

  private Operand<TFloat32> above(Operand<TFloat32> x, Operand<TFloat32> numerator) {
    Operand<TFloat32> sum = at(numerator, config.numeratorDegree());
    for (int i = config.numeratorDegree() - 1; i >= 0; i--) {
      sum = ops.math.add(ops.math.mul(sum, x), at(numerator, i));
    }
    return sum;
  }

  private Operand<TFloat32> below(Operand<TFloat32> size, Operand<TFloat32> denominator) {
    Operand<TFloat32> sum = ops.math.mul(at(denominator, config.denominatorDegree() - 1), size);
    for (int j = config.denominatorDegree() - 2; j >= 0; j--) {
      sum = ops.math.mul(ops.math.add(sum, at(denominator, j)), size);
    }
    return ops.math.add(sum, ops.constant(1f));
  }

  /** One coefficient, a scalar. */
  private Operand<TFloat32> at(Operand<TFloat32> coefficients, int place) {
    return ops.gather(coefficients, ops.constant(place), ops.constant(0));
  }
}
