package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Decoupled weight decay: before a step moves a variable, {@code rate · decay} of the value that
 * its gradient was computed at is taken from it (Loshchilov and Hutter 2019, algorithm 2, with the
 * rate as a factor as in PyTorch's AdamW). Tensors of one dimension, which are biases and layer
 * normalisations, are left alone.
 *
 * @param decay 0 for none
 */
record WeightDecay(double decay) {
  /**
   * Adds the decay to the graph.
   *
   * @return the same gradients; each is there only after its variable has decayed
   */
  List<Operand<TFloat32>> before(
      Ops ops, TrainedVariables trained, GroupRates rates, List<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> waiting = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      Variable variable = trained.all().get(i);
      Operand<TFloat32> gradient = gradients.get(i);
      waiting.add(decays(variable) ? after(ops, taken(ops, variable, rates), gradient) : gradient);
    }
    return waiting;
  }

  private boolean decays(Variable variable) {
    return decay > 0 && variable.shape().numDimensions() > 1;
  }

  /** A step of plain descent along the value itself, which was read before it changes. */
  private Op taken(Ops ops, Variable variable, GroupRates rates) {
    Operand<TFloat32> share = ops.math.mul(rates.of(variable), ops.constant((float) decay));
    return ops.train.resourceApplyGradientDescent(variable.handle(), share, variable.value());
  }

  private static Operand<TFloat32> after(Ops ops, Op decayed, Operand<TFloat32> gradient) {
    return ops.withControlDependencies(List.of(decayed)).identity(gradient);
  }
}
