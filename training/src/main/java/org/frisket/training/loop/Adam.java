package org.frisket.training.loop;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam with its usual constants (Kingma and Ba 2015). Rate and powers of β are fed each step: they
 * are functions of the step, so a resumed run has nothing more to restore than the two moments.
 */
final class Adam {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Operand<TFloat32> rate;
  private final Operand<TFloat32> beta1Power;
  private final Operand<TFloat32> beta2Power;
  private final Op update;
  private final List<Variable> moments = new ArrayList<>();

  /**
   * Adds gradients and updates to the graph.
   *
   * @param loss a scalar
   * @param trained the variables to move
   */
  Adam(Ops root, GraphVariables variables, Operand<TFloat32> loss, List<Variable> trained) {
    Ops ops = root.withSubScope("adam");
    this.rate = scalar(ops, "rate");
    this.beta1Power = scalar(ops, "beta1_power");
    this.beta2Power = scalar(ops, "beta2_power");
    List<Op> updates = new ArrayList<>();
    List<Operand<TFloat32>> gradients = gradients(root, loss, trained);
    for (int i = 0; i < trained.size(); i++) {
      updates.add(update(ops, variables, trained.get(i), gradients.get(i)));
    }
    this.update = ops.withControlDependencies(updates).withName("update").noOp();
  }

  private static Operand<TFloat32> scalar(Ops ops, String name) {
    return ops.withName(name).placeholder(TFloat32.class);
  }

  @SuppressWarnings("unchecked") // the gradient of a float32 loss with respect to a float32 value
  private static List<Operand<TFloat32>> gradients(
      Ops root, Operand<TFloat32> loss, List<Variable> trained) {
    Output<?>[] values =
        trained.stream().map(variable -> variable.value().asOutput()).toArray(Output<?>[]::new);
    var graph = (org.tensorflow.Graph) root.scope().env();
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (Output<?> gradient : graph.addGradients(loss.asOutput(), values)) {
      gradients.add((Output<TFloat32>) gradient);
    }
    return gradients;
  }

  private Op update(
      Ops ops, GraphVariables variables, Variable trained, Operand<TFloat32> gradient) {
    return ops.train.resourceApplyAdam(
        trained.handle(),
        moment(variables, trained, ".adam_m").handle(),
        moment(variables, trained, ".adam_v").handle(),
        beta1Power,
        beta2Power,
        rate,
        ops.constant(BETA1),
        ops.constant(BETA2),
        ops.constant(EPSILON),
        gradient);
  }

  private Variable moment(GraphVariables variables, Variable trained, String suffix) {
    Shape shape = trained.shape();
    Variable moment =
        variables.declare(
            trained.name() + suffix,
            shape,
            () -> WeightTensor.of(shape, new float[Math.toIntExact(shape.size())]));
    moments.add(moment);
    return moment;
  }

  /** What a checkpoint must hold besides the trained variables. */
  List<Variable> moments() {
    return moments;
  }

  /**
   * Feeds the numbers of one step and asks for its update.
   *
   * @param step from 0
   */
  Session.Runner applyTo(Session.Runner runner, ScalarFeeds feeds, double learningRate, long step) {
    return runner
        .feed(rate, feeds.of(learningRate))
        .feed(beta1Power, feeds.of(StrictMath.pow(BETA1, step + 1)))
        .feed(beta2Power, feeds.of(StrictMath.pow(BETA2, step + 1)))
        .addTarget(update);
  }
}
