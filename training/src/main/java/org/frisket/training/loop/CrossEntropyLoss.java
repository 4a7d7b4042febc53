package org.frisket.training.loop;

import org.frisket.models.preprocess.text.Batch;
import org.frisket.training.optimizer.ScalarFeeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Mean cross-entropy, where one label is right. The sparse form has no gradient in TensorFlow Java.
 */
final class CrossEntropyLoss implements Loss {
  private final Ops ops;
  private final int labelCount;
  private final float smoothing;
  private final LabelWeights weights;
  private final Placeholder<TInt32> labels;

  /**
   * @param smoothing the share of the right label's probability that all labels are given in equal
   *     parts (Szegedy et al. 2016, section 7)
   * @param weights what the loss of an answer is multiplied by, by its right label
   */
  CrossEntropyLoss(Ops ops, int labelCount, double smoothing, LabelWeights weights) {
    this.ops = ops;
    this.labelCount = labelCount;
    this.smoothing = (float) smoothing;
    this.weights = weights;
    this.labels = ops.withName("labels").placeholder(TInt32.class);
  }

  @Override
  public Operand<TFloat32> mean(Operand<TFloat32> logits) {
    return ops.math.mean(each(logits), ops.constant(0));
  }

  @Override
  public Operand<TFloat32> each(Operand<TFloat32> logits) {
    float others = smoothing / labelCount;
    Operand<TFloat32> right =
        ops.oneHot(
            labels,
            ops.constant(labelCount),
            ops.constant(1f - smoothing + others),
            ops.constant(others),
            OneHot.axis(-1L));
    return weighted(ops.nn.softmaxCrossEntropyWithLogits(logits, right).loss());
  }

  private Operand<TFloat32> weighted(Operand<TFloat32> each) {
    return weights.isNone()
        ? each
        : ops.math.mul(each, ops.gather(ops.constant(weights.toArray()), labels, ops.constant(0)));
  }

  @Override
  public void feed(Session.Runner runner, Batch batch, ScalarFeeds feeds) {
    runner.feed(labels, feeds.of(batch.labels()));
  }
}
