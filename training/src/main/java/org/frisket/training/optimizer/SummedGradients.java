package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.adaptation.Measurement;
import org.frisket.models.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gradients that are measured, not followed. */
public final class SummedGradients {
  private SummedGradients() {}

  /**
   * An op that adds each gradient, or its square, to a sum.
   *
   * @param loss a scalar
   * @param of what the gradients are of
   * @param sums one for each of these, of the same shape
   */
  public static Op addedTo(
      Ops ops,
      Measurement.Sum sum,
      Operand<TFloat32> loss,
      List<Variable> of,
      List<Variable> sums) {
    List<Operand<TFloat32>> gradients = new LossGradients().of(ops, loss, of);
    List<Op> additions = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      Operand<TFloat32> term =
          switch (sum) {
            case GRADIENTS -> gradients.get(i);
            case SQUARES -> ops.math.square(gradients.get(i));
          };
      additions.add(ops.assignAddVariableOp(sums.get(i).handle(), term));
    }
    return ops.withControlDependencies(additions).withName("add").noOp();
  }
}
