package org.frisket.models.network;

import org.frisket.models.adaptation.Pooling;
import org.frisket.models.architecture.EncoderOutput;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One score a row, and one answer for every {@code choices} rows (Zellers et al. 2018). */
record ChoiceHead(Pooling features, int choices) implements Head {
  @Override
  public Operand<TFloat32> vectors(Ops ops, EncoderOutput encoded) {
    return new SequenceHead(features).vectors(ops, encoded);
  }

  /** (R, 1) -> (R / choices, choices). */
  @Override
  public Operand<TFloat32> logits(Ops ops, Operand<TFloat32> scores) {
    return ops.reshape(scores, ops.constant(new int[] {-1, choices}));
  }
}
