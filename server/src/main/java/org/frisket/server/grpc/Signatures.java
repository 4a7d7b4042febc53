package org.frisket.server.grpc;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.tensorflow.proto.SignatureDef;

/** What a request may ask of a signature, in the words of TensorFlow Serving. */
final class Signatures {
  private Signatures() {}

  /**
   * The signature that Predict asks.
   *
   * @throws ServingException {@code FAILED_PRECONDITION} if there is none of that name
   */
  static SignatureDef forPredict(Map<String, SignatureDef> signatures, String name) {
    SignatureDef signature = signatures.get(name);
    if (signature == null) {
      throw new ServingException(
          StatusCode.FAILED_PRECONDITION, "Serving signature key \"" + name + "\" not found.");
    }
    return signature;
  }

  /**
   * Refuses inputs that are missing or unknown, before any is read; one that has a default may be
   * left out.
   *
   * @throws ServingException {@code INVALID_ARGUMENT}
   */
  static void requireInputs(SignatureDef signature, Set<String> given) {
    Set<String> known = signature.getInputsMap().keySet();
    Set<String> extra = without(given, known);
    Set<String> missing = without(without(known, given), signature.getDefaultsMap().keySet());
    if (!extra.isEmpty() || !missing.isEmpty()) {
      throw ServingException.invalid(
          "input size does not match signature: %d!=%d len(%s) != len(%s). Sent extra: %s. Missing but required: %s."
              .formatted(
                  given.size(), known.size(), set(given), set(known), set(extra), set(missing)));
    }
  }

  private static Set<String> without(Collection<String> names, Set<String> others) {
    Set<String> rest = new TreeSet<>(names);
    rest.removeAll(others);
    return rest;
  }

  private static String set(Collection<String> names) {
    return "{" + String.join(",", new TreeSet<>(names)) + "}";
  }
}
