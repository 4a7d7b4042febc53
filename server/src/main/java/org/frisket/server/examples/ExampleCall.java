package org.frisket.server.examples;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.Verb;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.SignatureDef;

/**
 * Examples for one signature.
 *
 * @param signature empty: {@code serving_default}
 * @param examples at least one
 */
public record ExampleCall(
    String signature, List<Example> examples, Deadline deadline, BooleanSupplier callerGone) {
  public ExampleCall {
    signature = signature.isEmpty() ? ServableCall.DEFAULT_SIGNATURE : signature;
    examples = List.copyOf(examples);
    if (examples.isEmpty()) {
      throw ServingException.invalid("Input is empty");
    }
  }

  /** Examples with the features of a context, but where they have such a feature of their own. */
  public static List<Example> withContext(Example context, List<Example> examples) {
    return examples.stream()
        .map(example -> context.toBuilder().mergeFrom(example).build())
        .toList();
  }

  /** The signature, which must have one input, {@value ServableCall#EXAMPLES}. */
  SignatureDef signatureOf(Servable servable, Verb verb, String kind) {
    String name = servable.signature(verb, signature);
    SignatureDef found = servable.signatures().get(name);
    if (found == null) {
      throw ServingException.invalid("No signature was found with the name: " + name);
    }
    if (found.getInputsCount() != 1) {
      throw ServingException.invalid("Expected one input Tensor.");
    }
    if (!found.containsInputs(ServableCall.EXAMPLES)) {
      throw ServingException.invalid(
          "No "
              + kind
              + " inputs found in SignatureDef: its input is '"
              + found.getInputsMap().keySet().iterator().next()
              + "' (expected: '"
              + ServableCall.EXAMPLES
              + "')");
    }
    return found;
  }

  CompletableFuture<Map<String, TensorValue>> run(Verb verb, Servable servable) {
    byte[][] serialized = examples.stream().map(Example::toByteArray).toArray(byte[][]::new);
    TensorValue input =
        TensorValue.of(DataType.DT_STRING, new long[] {serialized.length}, serialized);
    Map<String, TensorValue> inputs = Map.of(ServableCall.EXAMPLES, input);
    return servable.run(new ServableCall(verb, signature, inputs, List.of(), deadline, callerGone));
  }
}
