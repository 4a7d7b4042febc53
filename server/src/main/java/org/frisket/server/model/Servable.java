package org.frisket.server.model;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.tensorflow.proto.SignatureDef;

/** One version of a model, loaded: a task of the store, or a plain SavedModel. Threads share it. */
public interface Servable extends AutoCloseable {
  /** By name; {@code serving_default} is asked where a request names none. */
  Map<String, SignatureDef> signatures();

  /**
   * The signature that is meant where a call names the one that is asked by default: one model may
   * have another one for each verb.
   *
   * @param name as the call says it
   */
  default String signature(Verb verb, String name) {
    return name;
  }

  /**
   * Answers, at once or later.
   *
   * @return outputs by the names of the signature; all that are not filtered out. Or it ends with a
   *     {@link ServingException}: {@code INVALID_ARGUMENT} for an unknown signature, missing or
   *     unknown inputs, wrong types or shapes; {@code UNAVAILABLE} for a full queue; {@code
   *     DEADLINE_EXCEEDED} and {@code CANCELLED} for a call that was abandoned before it ran. The
   *     method itself does not throw it.
   */
  CompletableFuture<Map<String, TensorValue>> run(ServableCall call);

  /** Called once, when no {@link Lease} is open any more. */
  @Override
  void close();
}
