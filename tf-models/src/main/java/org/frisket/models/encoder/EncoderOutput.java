package org.frisket.models.encoder;

import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What one pass gives. Legend: B examples, S wordpieces, H hidden.
 *
 * @param sequence (B, S, H) the last block's output
 * @param first (B, H) its row of [CLS]
 * @param pooler adds the pooler when it is asked for: (B, H), tanh of a projection of {@code first}
 */
public record EncoderOutput(
    Operand<TFloat32> sequence, Operand<TFloat32> first, Supplier<Operand<TFloat32>> pooler) {

  public Operand<TFloat32> pooled() {
    return pooler.get();
  }
}
