package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam with its usual constants (Kingma and Ba 2015, algorithm 1). Powers of β and ε are fed each
 * step: they are functions of the step, so a resumed run has nothing more to restore than the two
 * moments.
 *
 * <p>TensorFlow's kernel adds ε to the uncorrected moment. Gradients of scores are so small that
 * this holds back the first hundreds of steps, so ε is fed with the correction in it.
 */
final class Adam implements UpdateRule {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final double EPSILON = 1e-8;

  private final Operand<TFloat32> beta1Power;
  private final Operand<TFloat32> beta2Power;
  private final Operand<TFloat32> epsilon;
  private final Op update;
  private final List<Variable> moments = new ArrayList<>();

  /**
   * Adds the updates to the graph.
   *
   * @param gradients one for each variable
   */
  Adam(Ops ops, TrainedVariables trained, GroupRates rates, List<Operand<TFloat32>> gradients) {
    this.beta1Power = scalar(ops, "beta1_power");
    this.beta2Power = scalar(ops, "beta2_power");
    this.epsilon = scalar(ops, "epsilon");
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      updates.add(update(ops, trained, trained.all().get(i), rates, gradients.get(i)));
    }
    this.update = ops.withControlDependencies(updates).withName("update").noOp();
  }

  private static Operand<TFloat32> scalar(Ops ops, String name) {
    return ops.withName(name).placeholder(TFloat32.class);
  }

  private Op update(
      Ops ops,
      TrainedVariables all,
      Variable trained,
      GroupRates rates,
      Operand<TFloat32> gradient) {
    return ops.train.resourceApplyAdam(
        trained.handle(),
        moment(all, trained, ".adam_m").handle(),
        moment(all, trained, ".adam_v").handle(),
        beta1Power,
        beta2Power,
        rates.of(trained),
        ops.constant(BETA1),
        ops.constant(BETA2),
        epsilon,
        gradient);
  }

  private Variable moment(TrainedVariables all, Variable trained, String suffix) {
    Variable moment = all.companion(trained, suffix);
    moments.add(moment);
    return moment;
  }

  @Override
  public List<Variable> moments() {
    return moments;
  }

  @Override
  public Op update() {
    return update;
  }

  @Override
  public void feed(Session.Runner runner, ScalarFeeds feeds, long step) {
    double power2 = StrictMath.pow(BETA2, step + 1);
    runner
        .feed(beta1Power, feeds.of(StrictMath.pow(BETA1, step + 1)))
        .feed(beta2Power, feeds.of(power2))
        .feed(epsilon, feeds.of(EPSILON * StrictMath.sqrt(1 - power2)));
  }
}
