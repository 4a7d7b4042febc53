package org.frisket.models.adaptation.masking;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How scores become a binary mask, and what stands in for the threshold's gradient. A variant is a
 * constant here: the graph op, its registration and its choice by name are shared.
 */
public enum Binarizer {
  /** Forward 1[m ≥ θ], backward the identity (Bengio et al. 2013; Zhao et al. 2020). */
  @JsonProperty("straight_through")
  STRAIGHT_THROUGH {
    @Override
    Operand<TFloat32> backward(Ops ops, Operand<TFloat32> gradient, Operand<TFloat32> scores) {
      return ops.identity(gradient);
    }
  };

  /** Any shape to the same shape, of zeros and ones. */
  Operand<TFloat32> forward(Ops ops, Operand<TFloat32> scores, float threshold) {
    return ops.dtypes.cast(ops.math.greaterEqual(scores, ops.constant(threshold)), TFloat32.class);
  }

  /** The gradient with respect to the scores, from that with respect to the mask. */
  abstract Operand<TFloat32> backward(
      Ops ops, Operand<TFloat32> gradient, Operand<TFloat32> scores);

  /** The name scope of the op, by which its gradient is found. */
  String scope() {
    return "binarize_" + name().toLowerCase(Locale.ROOT);
  }
}
