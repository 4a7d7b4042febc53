package org.frisket.models.adaptation.masking.binarizer;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.graph.OwnGradient;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A mask as a value with a gradient of our own for its scores: a {@link Surrogate}, whose form
 * gives the node its name and whose numbers stand behind the scores among its inputs.
 */
public final class BinarizeOp {
  static {
    for (Surrogate.Form form : Surrogate.Form.values()) {
      OwnGradient.register(form.gradient(), (ops, in, outer) -> backward(ops, form, in, outer));
    }
  }

  private BinarizeOp() {}

  /** The mask, with a gradient for its scores, which have the same shape. */
  public static Operand<TFloat32> apply(
      Ops ops, Operand<TFloat32> mask, Operand<TFloat32> scores, Surrogate surrogate) {
    List<Operand<?>> inputs = new ArrayList<>(List.of(scores));
    surrogate.settings().forEach(number -> inputs.add(ops.constant(number)));
    return OwnGradient.apply(ops, surrogate.form().gradient(), mask, inputs);
  }

  private static List<Operand<?>> backward(
      Ops ops, Surrogate.Form form, List<Output<?>> inputs, Operand<TFloat32> ofMask) {
    List<Operand<TFloat32>> settings =
        inputs.subList(1, inputs.size()).stream().map(BinarizeOp::float32).toList();
    List<Operand<?>> all = new ArrayList<>();
    all.add(form.gradient(ops, ofMask, float32(inputs.get(0)), settings));
    settings.forEach(number -> all.add(ops.zerosLike(number)));
    return all;
  }

  /** Scores and settings are float32 by construction. */
  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> float32(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
