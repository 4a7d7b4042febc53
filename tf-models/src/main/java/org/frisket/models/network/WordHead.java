package org.frisket.models.network;

import java.util.Map;
import org.frisket.models.architecture.EncoderOutput;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** One answer a word, from the last block's output at its last wordpiece (Devlin et al. 2019). */
final class WordHead implements Head {
  private final int hiddenSize;
  private final Operand<TInt32> positions;

  WordHead(Ops ops, int hiddenSize) {
    this.hiddenSize = hiddenSize;
    this.positions =
        ops.withSubScope("inputs")
            .withName("positions")
            .placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
  }

  /** (R, S, H) -> (A, H). */
  @Override
  public Operand<TFloat32> vectors(Ops ops, EncoderOutput encoded) {
    Operand<TFloat32> rows =
        ops.reshape(encoded.sequence(), ops.constant(new int[] {-1, hiddenSize}));
    return ops.gather(rows, encoded.answers(positions), ops.constant(0));
  }

  @Override
  public Map<String, Operand<?>> inputs() {
    return Map.of("positions", positions);
  }

  @Override
  public void feed(Session.Runner runner, BatchFeed batch) {
    runner.feed(positions, batch.positions());
  }
}
