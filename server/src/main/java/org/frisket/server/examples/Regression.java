package org.frisket.server.examples;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.Verb;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;

/** A regress call: a signature with the one output {@code outputs}, (B) or (B, 1). */
public final class Regression {
  private static final String OUTPUTS = "outputs";

  private Regression() {}

  /**
   * Asks for a number an example.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if the signature does not regress
   */
  public static CompletableFuture<float[]> run(Servable servable, ExampleCall call) {
    SignatureDef signature = call.signatureOf(servable, Verb.REGRESS, "regression");
    if (signature.getOutputsCount() != 1) {
      throw ServingException.invalid("Expected one output Tensor.");
    }
    if (!signature.containsOutputs(OUTPUTS)) {
      throw ServingException.invalid(
          "No regression outputs found in SignatureDef: its output is '"
              + signature.getOutputsMap().keySet().iterator().next()
              + "' (expected: 'outputs')");
    }
    return call.run(Verb.REGRESS, servable)
        .thenApply(outputs -> numbers(outputs.get(OUTPUTS), call.examples().size()));
  }

  private static float[] numbers(TensorValue value, int examples) {
    long[] shape = value.shape();
    if (shape.length != 1 && !(shape.length == 2 && shape[1] == 1)) {
      throw ServingException.invalid(
          "Expected output Tensor shape to be either [batch_size] or [batch_size, 1] but got "
              + Arrays.toString(shape));
    }
    if (shape[0] != examples) {
      throw ServingException.invalid(
          "Input batch size did not match output batch size. Expected: "
              + examples
              + " Got: "
              + shape[0]);
    }
    if (value.type() != DataType.DT_FLOAT) {
      throw ServingException.invalid("Expected output Tensor of DT_FLOAT. Got: " + value.type());
    }
    return value.floats();
  }
}
