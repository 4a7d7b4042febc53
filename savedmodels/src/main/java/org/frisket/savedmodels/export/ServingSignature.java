package org.frisket.savedmodels.export;

import java.util.Map;
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

  public static Signature of(
      Ops ops, String name, Map<String, Operand<?>> inputs, Operand<TFloat32> logits) {
    Signature.Builder signature =
        Signature.builder().key(name).methodName("tensorflow/serving/predict");
    inputs.forEach(signature::input);
    return signature
        .output("logits", logits)
        .output("probabilities", ops.nn.softmax(logits))
        .build();
  }
}
