package org.frisket.server.tasks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.SignatureDef;

/** Whether a call fits a signature. */
final class CallInputs {
  private CallInputs() {}

  /**
   * @throws ServingException {@code INVALID_ARGUMENT} if inputs are missing, unknown or of another
   *     type, or an output that is wanted is unknown
   */
  static void require(SignatureDef signature, ServableCall call) {
    TreeSet<String> expected = new TreeSet<>(signature.getInputsMap().keySet());
    TreeSet<String> given = new TreeSet<>(call.inputs().keySet());
    if (!expected.equals(given)) {
      throw ServingException.invalid("Inputs " + given + " (expected: " + expected + ")");
    }
    call.inputs()
        .forEach(
            (name, value) -> {
              if (signature.getInputsOrThrow(name).getDtype() != value.type()) {
                throw ServingException.invalid(
                    "Input %s: %s is provided (expected: %s)"
                        .formatted(
                            name,
                            TensorValue.nameOf(value.type()),
                            TensorValue.nameOf(signature.getInputsOrThrow(name).getDtype())));
              }
            });
    TreeSet<String> outputs = new TreeSet<>(signature.getOutputsMap().keySet());
    if (!outputs.containsAll(call.outputFilter())
        || new TreeSet<>(call.outputFilter()).size() < call.outputFilter().size()) {
      throw ServingException.invalid(
          "output filter " + call.outputFilter() + " (expected: each once, of " + outputs + ")");
    }
  }

  /** The outputs that the call wants. */
  static Map<String, TensorValue> wanted(
      SignatureDef signature, ServableCall call, Map<String, TensorValue> outputs) {
    List<String> filter =
        call.outputFilter().isEmpty()
            ? List.copyOf(signature.getOutputsMap().keySet())
            : call.outputFilter();
    Map<String, TensorValue> wanted = new HashMap<>();
    filter.forEach(name -> wanted.put(name, outputs.get(name)));
    return wanted;
  }
}
