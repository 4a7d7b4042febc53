package org.frisket.server.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Whether a call fits a signature, in TensorFlow Serving's words. */
public final class CheckedCall {
  private CheckedCall() {}

  /**
   * The outputs that a call wants: all, where it filters none.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if one is unknown, or named twice
   */
  public static List<String> outputs(SignatureDef signature, ServableCall call) {
    if (call.outputFilter().isEmpty()) {
      return List.copyOf(signature.getOutputsMap().keySet());
    }
    Set<String> seen = new HashSet<>();
    for (String name : call.outputFilter()) {
      if (!signature.containsOutputs(name)) {
        throw ServingException.invalid(
            "output tensor alias not found in signature: "
                + name
                + " Outputs expected to be in the set {"
                + String.join(",", new TreeSet<>(signature.getOutputsMap().keySet()))
                + "}.");
      }
      if (!seen.add(name)) {
        throw ServingException.invalid("duplicate output tensor alias: " + name);
      }
    }
    return call.outputFilter();
  }

  /**
   * @throws ServingException {@code INVALID_ARGUMENT} if inputs are missing, unknown or of another
   *     type
   */
  public static void requireInputs(SignatureDef signature, ServableCall call) {
    Set<String> expected = signature.getInputsMap().keySet();
    Set<String> given = call.inputs().keySet();
    if (!expected.equals(given)) {
      throw ServingException.invalid(
          "input size does not match signature: "
              + given.size()
              + "!="
              + expected.size()
              + " missing inputs: {"
              + String.join(",", less(expected, given))
              + "}, unknown inputs: {"
              + String.join(",", less(given, expected))
              + "}");
    }
    call.inputs().forEach((name, value) -> requireType(signature, name, value));
  }

  private static Set<String> less(Set<String> all, Set<String> without) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(without);
    return left;
  }

  private static void requireType(SignatureDef signature, String name, TensorValue value) {
    TensorInfo info = signature.getInputsOrThrow(name);
    if (info.getDtype() != value.type()) {
      throw ServingException.invalid(
          "Input "
              + name
              + ": "
              + TensorValue.nameOf(value.type())
              + " is provided (expected: "
              + TensorValue.nameOf(info.getDtype())
              + ")");
    }
  }
}
