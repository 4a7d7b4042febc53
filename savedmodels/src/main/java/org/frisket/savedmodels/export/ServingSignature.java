package org.frisket.savedmodels.export;

import java.util.Map;
import org.frisket.models.task.AnswerRule;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What an exported model offers under a name: {@code logits} and {@code probabilities} (A, C).
 * Legend: A answers, C labels.
 */
public final class ServingSignature {
  /** The one that is used where none is named. */
  public static final String DEFAULT = "serving_default";

  private ServingSignature() {}

  /**
   * @param rule from logits to probabilities
   */
  public static Signature of(
      Ops ops,
      String name,
      Map<String, Operand<?>> inputs,
      Operand<TFloat32> logits,
      AnswerRule rule) {
    return of(name, inputs, logits, scores(ops, logits, rule));
  }

  /**
   * The same where the graph has made probabilities of the logits already.
   *
   * @param probabilities (A, C)
   */
  public static Signature of(
      String name,
      Map<String, Operand<?>> inputs,
      Operand<TFloat32> logits,
      Operand<TFloat32> probabilities) {
    Signature.Builder signature =
        Signature.builder().key(name).methodName("tensorflow/serving/predict");
    inputs.forEach(signature::input);
    return signature.output("logits", logits).output("probabilities", probabilities).build();
  }

  private static Operand<TFloat32> scores(Ops ops, Operand<TFloat32> logits, AnswerRule rule) {
    float temperature = rule.temperature();
    Operand<TFloat32> divided =
        temperature == 1 ? logits : ops.math.div(logits, ops.constant(temperature));
    return switch (rule.function()) {
      case SOFTMAX -> ops.nn.softmax(divided);
      case SIGMOID -> ops.math.sigmoid(divided);
      case IDENTITY -> ops.identity(divided);
    };
  }
}
