package org.frisket.training.loop;

import java.util.function.BinaryOperator;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.task.Scale;
import org.frisket.training.optimizer.ScalarFeeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The mean over all scores of how far each is from its target. */
final class TargetLoss implements Loss {
  private final Ops ops;
  private final Placeholder<TFloat32> targets;
  private final BinaryOperator<Operand<TFloat32>> distance;

  private TargetLoss(Ops ops, BinaryOperator<Operand<TFloat32>> distance) {
    this.ops = ops;
    this.targets = ops.withName("targets").placeholder(TFloat32.class);
    this.distance = distance;
  }

  /** Of labels that are each right (1) or not (0): ln(1 + exp(x)) − x · target of a logit x. */
  static TargetLoss binaryCrossEntropy(Ops ops) {
    return new TargetLoss(
        ops,
        (logits, targets) ->
            ops.math.sub(ops.math.softplus(logits), ops.math.mul(logits, targets)));
  }

  /** Of numbers, which logits give as deviations from a mean. */
  static TargetLoss squaredError(Ops ops, Scale scale) {
    return new TargetLoss(
        ops,
        (logits, targets) ->
            ops.math.square(
                ops.math.sub(
                    logits,
                    ops.math.div(
                        ops.math.sub(targets, ops.constant(scale.mean())),
                        ops.constant(scale.deviation())))));
  }

  @Override
  public Operand<TFloat32> mean(Operand<TFloat32> logits) {
    return ops.math.mean(distance.apply(logits, targets), ops.constant(new int[] {0, 1}));
  }

  @Override
  public Operand<TFloat32> each(Operand<TFloat32> logits) {
    return ops.math.mean(distance.apply(logits, targets), ops.constant(1));
  }

  @Override
  public void feed(Session.Runner runner, Batch batch, ScalarFeeds feeds) {
    runner.feed(targets, feeds.rows(batch.targets(), batch.answers()));
  }
}
