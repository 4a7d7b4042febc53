package org.frisket.server.grpc;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.grpc.wire.PredictRequest;
import org.frisket.server.grpc.wire.PredictResponse;
import org.frisket.server.model.Lease;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.Verb;
import org.tensorflow.proto.SignatureDef;

/** Tensors in, tensors out. */
final class PredictCall {
  private PredictCall() {}

  /** Asks the version that a lease holds; the lease stays open. */
  static CompletableFuture<PredictResponse> run(
      Lease lease, PredictRequest request, Caller caller) {
    String name = Specs.signature(request.getModelSpec());
    SignatureDef signature = Signatures.forPredict(lease.servable().signatures(), name);
    Signatures.requireInputs(signature, request.getInputsMap().keySet());
    ServableCall call =
        new ServableCall(
            Verb.PREDICT,
            name,
            inputs(request),
            request.getOutputFilterList(),
            caller.deadline(),
            caller.isGone());
    return lease.servable().run(call).thenApply(outputs -> response(lease, name, outputs));
  }

  private static Map<String, TensorValue> inputs(PredictRequest request) {
    Map<String, TensorValue> inputs = new HashMap<>();
    request
        .getInputsMap()
        .forEach((name, tensor) -> inputs.put(name, TensorReader.read(name, tensor)));
    return inputs;
  }

  private static PredictResponse response(
      Lease lease, String signature, Map<String, TensorValue> outputs) {
    PredictResponse.Builder response =
        PredictResponse.newBuilder().setModelSpec(Specs.write(lease, signature));
    outputs.forEach((name, value) -> response.putOutputs(name, TensorWriter.write(value)));
    return response.build();
  }
}
