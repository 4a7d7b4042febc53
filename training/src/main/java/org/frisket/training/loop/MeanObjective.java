package org.frisket.training.loop;

import java.util.List;
import java.util.Optional;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.training.optimizer.ScalarFeeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The mean loss of a batch's answers, and what the method adds to it. */
public final class MeanObjective implements Objective {
  private final Loss target;
  private final Operand<TFloat32> share;
  private final Operand<TFloat32> loss;
  private final boolean accumulates;

  /**
   * @param penalty the term of the method
   * @param accumulates whether a part counts as much as it has of the batch's answers
   */
  public MeanObjective(
      Ops ops,
      Loss target,
      Operand<TFloat32> logits,
      Optional<Operand<TFloat32>> penalty,
      boolean accumulates) {
    this.target = target;
    this.accumulates = accumulates;
    this.share = ops.withName("share").placeholder(TFloat32.class);
    Operand<TFloat32> mean = target.mean(logits);
    Operand<TFloat32> whole =
        penalty.<Operand<TFloat32>>map(term -> ops.math.add(mean, term)).orElse(mean);
    this.loss = accumulates ? ops.math.mul(whole, share) : whole;
  }

  @Override
  public Operand<TFloat32> loss() {
    return loss;
  }

  @Override
  public void feed(Session.Runner runner, Batch part, List<Batch> batch, ScalarFeeds feeds) {
    target.feed(runner, part, feeds);
    if (accumulates) {
      int answers = batch.stream().mapToInt(Batch::answers).sum();
      runner.feed(share, feeds.of((double) part.answers() / answers));
    }
  }

  @Override
  public float told(float losses, List<Batch> batch) {
    return losses;
  }
}
