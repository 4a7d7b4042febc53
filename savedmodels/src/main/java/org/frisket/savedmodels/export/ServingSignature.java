package org.frisket.savedmodels.export;

import java.util.Map;
import org.frisket.models.task.AnswerRule;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What an exported model offers under a name: {@code logits} and {@code probabilities} (A, C), in
 * whose place stand the numbers of a task that answers with numbers. Legend: A answers, C labels,
 * or 1 for a number.
 */
public final class ServingSignature {
  /** The one that is used where none is named. */
  public static final String DEFAULT = "serving_default";

  private ServingSignature() {}

  /**
   * @param rule from logits to probabilities, or to the numbers that stand in their place
   */
  public static Signature of(
      Ops ops,
      String name,
      Map<String, Operand<?>> inputs,
      Operand<TFloat32> logits,
      AnswerRule rule) {
    return of(name, inputs, logits, AnswerScores.of(ops, logits, rule));
  }

  /** The same of scores that are there already. */
  public static Signature of(
      String name,
      Map<String, Operand<?>> inputs,
      Operand<TFloat32> logits,
      Operand<TFloat32> scores) {
    Signature.Builder signature =
        Signature.builder().key(name).methodName("tensorflow/serving/predict");
    inputs.forEach(signature::input);
    return signature.output("logits", logits).output("probabilities", scores).build();
  }
}
