package org.frisket.server.grpc;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.grpc.wire.InferenceResult;
import org.frisket.server.grpc.wire.InferenceTask;
import org.frisket.server.grpc.wire.Input;
import org.frisket.server.grpc.wire.MultiInferenceRequest;
import org.frisket.server.grpc.wire.MultiInferenceResponse;
import org.frisket.server.model.Lease;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/** Several questions to signatures of one model over the same examples. */
final class MultiInferenceCall {
  private static final String CLASSIFY = "tensorflow/serving/classify";
  private static final String REGRESS = "tensorflow/serving/regress";

  private MultiInferenceCall() {}

  /** What metrics count a request under. */
  static String model(MultiInferenceRequest request) {
    return request.getTasksCount() == 0 ? "" : request.getTasks(0).getModelSpec().getName();
  }

  /**
   * The first task, whose model answers all.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} unless tasks ask different signatures of one
   *     model; {@code UNIMPLEMENTED} for a method that is neither classify nor regress
   */
  static InferenceTask first(MultiInferenceRequest request) {
    if (request.getTasksCount() == 0) {
      throw ServingException.invalid("Inference request must have at least one task");
    }
    InferenceTask first = request.getTasks(0);
    Set<String> signatures = new HashSet<>();
    for (InferenceTask task : request.getTasksList()) {
      if (!task.getModelSpec().getName().equals(first.getModelSpec().getName())) {
        throw ServingException.invalid(
            "All ModelSpecs in a MultiInferenceRequest must access the same model name.");
      }
      if (!signatures.add(Specs.signature(task.getModelSpec()))) {
        throw ServingException.invalid(
            "Duplicate evaluation of signature: " + Specs.signature(task.getModelSpec()));
      }
      requireMethod(task.getMethodName());
    }
    return first;
  }

  private static void requireMethod(String method) {
    if (!method.equals(CLASSIFY) && !method.equals(REGRESS)) {
      throw new ServingException(
          StatusCode.UNIMPLEMENTED, "Unsupported signature method_name: " + method);
    }
  }

  /** Asks the version that a lease holds; the lease stays open. */
  static CompletableFuture<MultiInferenceResponse> run(
      Lease lease, MultiInferenceRequest request, Caller caller) {
    List<CompletableFuture<InferenceResult>> results =
        request.getTasksList().stream()
            .map(task -> Answers.attempt(() -> result(lease, task, request.getInput(), caller)))
            .toList();
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              MultiInferenceResponse.Builder response = MultiInferenceResponse.newBuilder();
              results.forEach(result -> response.addResults(result.join()));
              return response.build();
            });
  }

  private static CompletableFuture<InferenceResult> result(
      Lease lease, InferenceTask task, Input input, Caller caller) {
    String signature = Specs.signature(task.getModelSpec());
    Servable servable = lease.servable();
    InferenceResult.Builder result =
        InferenceResult.newBuilder().setModelSpec(Specs.write(lease, signature));
    return task.getMethodName().equals(CLASSIFY)
        ? Examples.classify(servable, signature, input, caller)
            .thenApply(classes -> result.setClassificationResult(classes).build())
        : Examples.regress(servable, signature, input, caller)
            .thenApply(numbers -> result.setRegressionResult(numbers).build());
  }
}
