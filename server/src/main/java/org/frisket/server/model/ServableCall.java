package org.frisket.server.model;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.frisket.savedmodels.serving.engine.Deadline;

/**
 * One request to a {@link Servable}.
 *
 * @param signature name of the signature; never empty
 * @param inputs by input name. For {@code CLASSIFY} and {@code REGRESS} one input of the name
 *     {@value #EXAMPLES}: serialized {@code tensorflow.Example}s, {@code DT_STRING} of shape (B).
 * @param outputFilter names of the outputs wanted; none: all
 * @param deadline after which an answer is of no use
 * @param callerGone whether nobody waits any more; may be asked at any time, by any thread
 */
public record ServableCall(
    Verb verb,
    String signature,
    Map<String, TensorValue> inputs,
    List<String> outputFilter,
    Deadline deadline,
    BooleanSupplier callerGone) {
  /** The one input of {@code CLASSIFY} and {@code REGRESS}. */
  public static final String EXAMPLES = "inputs";

  /** What a signature is called where a request names none. */
  public static final String DEFAULT_SIGNATURE = "serving_default";

  public ServableCall {
    inputs = Map.copyOf(inputs);
    outputFilter = List.copyOf(outputFilter);
  }

  /** A call for all outputs that nobody leaves. */
  public static ServableCall of(
      Verb verb, String signature, Map<String, TensorValue> inputs, Deadline deadline) {
    return new ServableCall(verb, signature, inputs, List.of(), deadline, () -> false);
  }

  /** Whether there is no use in computing an answer. */
  public boolean isAbandoned() {
    return deadline.isOver() || callerGone.getAsBoolean();
  }
}
