package org.frisket.models.adaptation.masking.binarizer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A mask as an op with a custom gradient. TensorFlow Java registers gradients per op type, for the
 * whole process and for ever, so one dispatcher serves {@code IdentityN}: its inputs are the mask
 * (cut off from gradients), the scores and the numbers of the gradient, its first output is the
 * mask, and the node's name says which {@link Surrogate.Form} gives the gradient.
 */
public final class BinarizeOp {
  private static final int SCORES = 1;
  private static final int SETTINGS = 2;

  static {
    TensorFlow.registerCustomGradient("IdentityN", BinarizeOp::gradient);
  }

  private BinarizeOp() {}

  /** The mask, with a gradient for its scores, which have the same shape. */
  public static Operand<TFloat32> apply(
      Ops ops, Operand<TFloat32> mask, Operand<TFloat32> scores, Surrogate surrogate) {
    List<Operand<?>> inputs = new ArrayList<>(List.of(ops.stopGradient(mask), scores));
    surrogate.settings().forEach(number -> inputs.add(ops.constant(number)));
    Ops named = ops.withName(surrogate.form().scope());
    return float32(named.identityN(inputs).output().get(0));
  }

  /**
   * Runs inside TensorFlow's own call, which holds the graph's lock: it must not ask an output for
   * its shape (that would wait for ever) and must not return null.
   */
  private static List<Operand<?>> gradient(Ops ops, GraphOperation op, List<Output<?>> gradients) {
    return Surrogate.Form.ofNode(op.name())
        .map(form -> ofScores(ops, op, gradients, form))
        .orElseGet(() -> new ArrayList<>(gradients));
  }

  private static List<Operand<?>> ofScores(
      Ops ops, GraphOperation op, List<Output<?>> gradients, Surrogate.Form form) {
    Operand<TFloat32> ofMask = float32(gradients.get(0));
    List<Operand<TFloat32>> settings =
        IntStream.range(SETTINGS, gradients.size()).mapToObj(i -> float32(op.input(i))).toList();
    List<Operand<?>> all = new ArrayList<>(List.of(ops.zerosLike(ofMask)));
    all.add(form.gradient(ops, ofMask, float32(op.input(SCORES)), settings));
    settings.forEach(number -> all.add(ops.zerosLike(number)));
    return all;
  }

  /** Masks are float32 by construction; only the generic type of an IdentityN does not say so. */
  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> float32(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
