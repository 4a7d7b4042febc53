package org.frisket.models.network;

import org.frisket.models.adaptation.Pooling;
import org.frisket.models.architecture.EncoderOutput;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One answer a row, from its first position. */
record SequenceHead(Pooling features) implements Head {
  @Override
  public Operand<TFloat32> vectors(Ops ops, EncoderOutput encoded) {
    return switch (features) {
      case POOLED -> encoded.pooled();
      case CLS -> encoded.first();
    };
  }
}
