package org.frisket.training.pretraining;

import org.frisket.models.preprocess.text.Batch;
import org.frisket.training.loop.Loss;
import org.frisket.training.optimizer.ScalarFeeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Cross-entropy of the masked tokens. Legend: A masked tokens, V tokens of the vocabulary. */
final class MaskedTokenLoss implements Loss {
  private final Ops ops;
  private final int vocabulary;
  private final Placeholder<TInt32> tokens;

  MaskedTokenLoss(Ops ops, int vocabulary) {
    this.ops = ops;
    this.vocabulary = vocabulary;
    this.tokens = ops.withName("tokens").placeholder(TInt32.class);
  }

  @Override
  public Operand<TFloat32> mean(Operand<TFloat32> logits) {
    return ops.math.mean(each(logits), ops.constant(0));
  }

  @Override
  public Operand<TFloat32> each(Operand<TFloat32> logits) {
    Operand<TFloat32> right =
        ops.oneHot(
            tokens, ops.constant(vocabulary), ops.constant(1f), ops.constant(0f), OneHot.axis(-1L));
    return ops.nn.softmaxCrossEntropyWithLogits(logits, right).loss();
  }

  @Override
  public void feed(Session.Runner runner, Batch batch, ScalarFeeds feeds) {
    runner.feed(tokens, feeds.of(batch.labels()));
  }
}
