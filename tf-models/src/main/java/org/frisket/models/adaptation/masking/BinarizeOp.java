package org.frisket.models.adaptation.masking;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The binarizer as an op with a custom gradient. TensorFlow Java registers gradients per op type,
 * for the whole process and for ever, so one dispatcher serves {@code IdentityN}: its inputs are
 * the binary mask (cut off from gradients) and the scores, its first output is the mask, and the
 * name scope says which {@link Binarizer} gives the gradient.
 */
final class BinarizeOp {
  static {
    TensorFlow.registerCustomGradient("IdentityN", BinarizeOp::gradient);
  }

  private BinarizeOp() {}

  /** Scores to a mask of zeros and ones, of the same shape. */
  static Operand<TFloat32> apply(
      Ops ops, Binarizer binarizer, Operand<TFloat32> scores, float threshold) {
    Operand<TFloat32> mask = ops.stopGradient(binarizer.forward(ops, scores, threshold));
    List<Operand<?>> inputs = List.of(mask, scores);
    return float32(ops.withSubScope(binarizer.scope()).identityN(inputs).output().get(0));
  }

  /**
   * Runs inside TensorFlow's own call, which holds the graph's lock: it must not ask an output for
   * its shape (that would wait for ever) and must not return null.
   */
  private static List<Operand<?>> gradient(Ops ops, GraphOperation op, List<Output<?>> gradients) {
    for (Binarizer binarizer : Binarizer.values()) {
      if (op.name().contains(binarizer.scope())) {
        Operand<TFloat32> ofMask = float32(gradients.get(0));
        Operand<TFloat32> scores = float32(op.input(1));
        return List.of(ops.zerosLike(ofMask), binarizer.backward(ops, ofMask, scores));
      }
    }
    return new ArrayList<>(gradients);
  }

  /** Masks are float32 by construction; only the generic type of an IdentityN does not say so. */
  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> float32(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
