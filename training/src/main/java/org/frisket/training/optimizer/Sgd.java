package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradient descent: {@code v ← μv + g}, {@code x ← x − rate · v}, where v is zero at first. The
 * rate stands outside of v as in PyTorch and TensorFlow; Sutskever et al. 2013 have it inside,
 * which differs where the rate changes. Without momentum v is the gradient, and nothing is kept.
 */
final class Sgd implements UpdateRule {
  private final double momentum;
  private final Op update;
  private final List<Variable> moments = new ArrayList<>();

  /**
   * Adds the updates to the graph.
   *
   * @param gradients one for each variable
   * @param momentum μ, in [0, 1)
   */
  Sgd(
      Ops ops,
      TrainedVariables trained,
      GroupRates rates,
      List<Operand<TFloat32>> gradients,
      double momentum) {
    this.momentum = momentum;
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      Variable variable = trained.all().get(i);
      updates.add(
          momentum > 0
              ? withMomentum(ops, trained, variable, rates.of(variable), gradients.get(i))
              : ops.train.resourceApplyGradientDescent(
                  variable.handle(), rates.of(variable), gradients.get(i)));
    }
    this.update = ops.withControlDependencies(updates).withName("update").noOp();
  }

  private Op withMomentum(
      Ops ops,
      TrainedVariables trained,
      Variable variable,
      Operand<TFloat32> rate,
      Operand<TFloat32> gradient) {
    Variable moment = trained.companion(variable, ".momentum");
    moments.add(moment);
    return ops.train.resourceApplyMomentum(
        variable.handle(), moment.handle(), rate, gradient, ops.constant((float) momentum));
  }

  @Override
  public List<Variable> moments() {
    return moments;
  }

  @Override
  public Op update() {
    return update;
  }
}
