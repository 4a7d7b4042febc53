package org.frisket.training.pretraining;

import java.util.function.Function;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.training.config.DistillationConfig;
import org.frisket.training.loop.Loss;
import org.frisket.training.optimizer.ScalarFeeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A loss and, beside it, how far a network's answers are from a teacher's (Hinton et al. 2015):
 * {@code (1 − share) · loss + share · T² · KL(teacher ‖ student)}, both softmaxes at temperature T.
 * Legend: A masked tokens, V tokens of the vocabulary.
 */
final class DistilledLoss implements Loss {
  private final Ops ops;
  private final Loss own;
  private final DistillationConfig config;
  private final Function<Batch, TFloat32> teacher;
  private final Placeholder<TFloat32> taught;

  /**
   * @param own of the right answers
   * @param teacher gives logits (A, V) of a batch, which are closed here
   */
  DistilledLoss(Ops ops, Loss own, DistillationConfig config, Function<Batch, TFloat32> teacher) {
    this.ops = ops;
    this.own = own;
    this.config = config;
    this.teacher = teacher;
    this.taught = ops.withName("teacher_logits").placeholder(TFloat32.class);
  }

  @Override
  public Operand<TFloat32> mean(Operand<TFloat32> logits) {
    return ops.math.mean(each(logits), ops.constant(0));
  }

  @Override
  public Operand<TFloat32> each(Operand<TFloat32> logits) {
    float share = (float) config.share();
    return ops.math.add(
        ops.math.mul(own.each(logits), ops.constant(1 - share)),
        ops.math.mul(
            divergence(ops, taught, logits, config.temperature()),
            ops.constant((float) (share * config.temperature() * config.temperature()))));
  }

  /**
   * KL(teacher ‖ student) of each answer, (A); no gradient goes to the teacher.
   *
   * @param teacher logits (A, V)
   * @param student logits (A, V)
   */
  static Operand<TFloat32> divergence(
      Ops ops, Operand<TFloat32> teacher, Operand<TFloat32> student, double temperature) {
    Operand<TFloat32> warm = ops.constant((float) (1 / temperature));
    Operand<TFloat32> scaled = ops.math.mul(ops.stopGradient(teacher), warm);
    Operand<TFloat32> wanted = ops.nn.softmax(scaled);
    Operand<TFloat32> crossEntropy =
        ops.nn.softmaxCrossEntropyWithLogits(ops.math.mul(student, warm), wanted).loss();
    Operand<TFloat32> entropy = ops.nn.softmaxCrossEntropyWithLogits(scaled, wanted).loss();
    return ops.math.sub(crossEntropy, ops.stopGradient(entropy));
  }

  @Override
  public void feed(Session.Runner runner, Batch batch, ScalarFeeds feeds) {
    own.feed(runner, batch, feeds);
    runner.feed(taught, feeds.keep(teacher.apply(batch)));
  }
}
