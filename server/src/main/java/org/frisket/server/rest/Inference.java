package org.frisket.server.rest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.frisket.server.examples.Classification;
import org.frisket.server.examples.ExampleCall;
import org.frisket.server.examples.Regression;
import org.frisket.server.model.Lease;
import org.frisket.server.model.Models;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.Verb;
import org.frisket.server.rest.json.ExamplesBody;
import org.frisket.server.rest.json.PredictBody;
import org.frisket.server.rest.json.Replies;
import org.tensorflow.proto.SignatureDef;

/** The verbs that ask a model, in TensorFlow Serving's order of checks. */
final class Inference {
  private static final List<String> VERBS = List.of("predict", "classify", "regress");

  private final Models models;

  Inference(Models models) {
    this.models = models;
  }

  /** Paths match verbs in any case, but only these are run. */
  static boolean isVerb(String action) {
    return VERBS.contains(action);
  }

  /**
   * Asks a model.
   *
   * @return the body of the reply
   * @throws ServingException for what is found before the model runs
   */
  CompletableFuture<byte[]> run(RestPath path, RestCall call) {
    if (path.action().equals("predict")) {
      PredictBody body = PredictBody.of(call.body());
      return held(path, servable -> predicted(servable, body, call));
    }
    ExamplesBody body = ExamplesBody.of(call.body(), path.action());
    ExampleCall examples =
        new ExampleCall(body.signatureName(), body.examples(), call.deadline(), call.callerGone());
    if (path.action().equals("classify")) {
      return held(
          path, one -> Classification.run(one, examples).thenApply(Replies::classifications));
    }
    return held(path, one -> Regression.run(one, examples).thenApply(Replies::regressions));
  }

  /** Holds the version until the model is done, even if nobody waits so long. */
  private CompletableFuture<byte[]> held(
      RestPath path, Function<Servable, CompletableFuture<byte[]>> asked) {
    Lease lease = models.find(path.spec());
    try {
      CompletableFuture<byte[]> answer = asked.apply(lease.servable());
      CompletableFuture<byte[]> unused = answer.whenComplete((reply, problem) -> lease.close());
      return answer.copy(); // a time-out ends the copy, not what the lease waits for
    } catch (RuntimeException problem) {
      lease.close();
      throw problem;
    }
  }

  private static CompletableFuture<byte[]> predicted(
      Servable servable, PredictBody body, RestCall call) {
    String name =
        body.signatureName().isEmpty() ? ServableCall.DEFAULT_SIGNATURE : body.signatureName();
    SignatureDef signature = servable.signatures().get(name);
    if (signature == null) {
      throw ServingException.invalid(
          "Serving signature name: \"" + name + "\" not found in signature def");
    }
    boolean rows = body.isRows();
    Map<String, TensorValue> inputs = body.inputs(signature);
    Replies.requireWritable(signature);
    ServableCall asked =
        new ServableCall(Verb.PREDICT, name, inputs, List.of(), call.deadline(), call.callerGone());
    return servable.run(asked).thenApply(rows ? Replies::rows : Replies::columns);
  }
}
