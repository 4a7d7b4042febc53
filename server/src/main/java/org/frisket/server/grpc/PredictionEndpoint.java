package org.frisket.server.grpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.frisket.server.grpc.wire.ClassificationRequest;
import org.frisket.server.grpc.wire.ClassificationResponse;
import org.frisket.server.grpc.wire.GetModelMetadataRequest;
import org.frisket.server.grpc.wire.GetModelMetadataResponse;
import org.frisket.server.grpc.wire.InferenceTask;
import org.frisket.server.grpc.wire.MultiInferenceRequest;
import org.frisket.server.grpc.wire.MultiInferenceResponse;
import org.frisket.server.grpc.wire.PredictRequest;
import org.frisket.server.grpc.wire.PredictResponse;
import org.frisket.server.grpc.wire.PredictionServiceGrpc;
import org.frisket.server.grpc.wire.RegressionRequest;
import org.frisket.server.grpc.wire.RegressionResponse;
import org.frisket.server.model.Lease;
import org.frisket.server.model.ModelSpec;
import org.frisket.server.model.Models;

/** {@code tensorflow.serving.PredictionService}: each call holds one version until its answer. */
final class PredictionEndpoint extends PredictionServiceGrpc.PredictionServiceImplBase {
  private final Models models;
  private final Answers answers;

  PredictionEndpoint(Models models, Answers answers) {
    this.models = models;
    this.answers = answers;
  }

  @Override
  public void predict(PredictRequest request, StreamObserver<PredictResponse> observer) {
    answers.send(
        observer,
        "Predict",
        request.getModelSpec().getName(),
        caller ->
            held(
                Specs.read(request.hasModelSpec(), request.getModelSpec()),
                lease -> PredictCall.run(lease, request, caller)));
  }

  @Override
  public void classify(
      ClassificationRequest request, StreamObserver<ClassificationResponse> observer) {
    String signature = Specs.signature(request.getModelSpec());
    answers.send(
        observer,
        "Classify",
        request.getModelSpec().getName(),
        caller ->
            held(
                Specs.read(request.hasModelSpec(), request.getModelSpec()),
                lease ->
                    Examples.classify(lease.servable(), signature, request.getInput(), caller)
                        .thenApply(
                            result ->
                                ClassificationResponse.newBuilder()
                                    .setResult(result)
                                    .setModelSpec(Specs.write(lease, signature))
                                    .build())));
  }

  @Override
  public void regress(RegressionRequest request, StreamObserver<RegressionResponse> observer) {
    String signature = Specs.signature(request.getModelSpec());
    answers.send(
        observer,
        "Regress",
        request.getModelSpec().getName(),
        caller ->
            held(
                Specs.read(request.hasModelSpec(), request.getModelSpec()),
                lease ->
                    Examples.regress(lease.servable(), signature, request.getInput(), caller)
                        .thenApply(
                            result ->
                                RegressionResponse.newBuilder()
                                    .setResult(result)
                                    .setModelSpec(Specs.write(lease, signature))
                                    .build())));
  }

  @Override
  public void multiInference(
      MultiInferenceRequest request, StreamObserver<MultiInferenceResponse> observer) {
    answers.send(
        observer,
        "MultiInference",
        MultiInferenceCall.model(request),
        caller -> {
          InferenceTask first = MultiInferenceCall.first(request);
          return held(
              Specs.read(first.hasModelSpec(), first.getModelSpec()),
              lease -> MultiInferenceCall.run(lease, request, caller));
        });
  }

  @Override
  public void getModelMetadata(
      GetModelMetadataRequest request, StreamObserver<GetModelMetadataResponse> observer) {
    answers.send(
        observer,
        caller -> {
          ModelSpec spec = Specs.read(request.hasModelSpec(), request.getModelSpec());
          MetadataAnswer.require(request.getMetadataFieldList());
          return held(spec, lease -> CompletableFuture.completedFuture(MetadataAnswer.of(lease)));
        });
  }

  /** Holds a version from before the question until after the answer. */
  private <T> CompletableFuture<T> held(
      ModelSpec spec, Function<Lease, CompletableFuture<T>> question) {
    Lease lease = models.find(spec);
    return Answers.attempt(() -> question.apply(lease))
        .whenComplete((answer, error) -> lease.close());
  }
}
