package org.frisket.models.adaptation.smp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.frisket.models.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** R(S): the mean of σ(S), which is what scores are kept small by. */
final class Regulariser {
  private Regulariser() {}

  /** Of one matrix, a scalar: the mean of σ(S ÷ p). */
  static Operand<TFloat32> ofMatrix(Ops ops, Variable scores, float temperature) {
    Operand<TFloat32> scaled =
        temperature == 1 ? scores.value() : ops.math.div(scores.value(), ops.constant(temperature));
    return ops.math.mean(ops.math.sigmoid(scaled), ops.constant(new int[] {0, 1}));
  }

  /** Of all matrices together, a scalar. */
  static Operand<TFloat32> of(Ops ops, Collection<Variable> scores, PenaltyMean over) {
    long all = scores.stream().mapToLong(variable -> variable.shape().size()).sum();
    List<Operand<TFloat32>> terms = new ArrayList<>();
    for (Variable variable : scores) {
      double weight =
          switch (over) {
            case SCORES -> (double) variable.shape().size() / all;
            case MATRICES -> 1.0 / scores.size();
          };
      terms.add(ops.math.mul(ofMatrix(ops, variable, 1), ops.constant((float) weight)));
    }
    return ops.math.addN(terms);
  }
}
