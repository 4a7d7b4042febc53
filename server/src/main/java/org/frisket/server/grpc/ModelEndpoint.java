package org.frisket.server.grpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.grpc.wire.GetModelStatusRequest;
import org.frisket.server.grpc.wire.GetModelStatusResponse;
import org.frisket.server.grpc.wire.ModelServiceGrpc;
import org.frisket.server.grpc.wire.ModelVersionStatus;
import org.frisket.server.grpc.wire.ReloadConfigRequest;
import org.frisket.server.grpc.wire.ReloadConfigResponse;
import org.frisket.server.grpc.wire.StatusProto;
import org.frisket.server.model.ModelConfigs;
import org.frisket.server.model.ModelSpec;
import org.frisket.server.model.Models;
import org.frisket.server.model.VersionStatus;

/** {@code tensorflow.serving.ModelService}: what is served, and how that changes. */
final class ModelEndpoint extends ModelServiceGrpc.ModelServiceImplBase {
  private final Models models;
  private final ModelConfigs configs;
  private final Answers answers;

  ModelEndpoint(Models models, ModelConfigs configs, Answers answers) {
    this.answers = answers;
    this.models = models;
    this.configs = configs;
  }

  /** All versions, or the one that is named; a label or a signature says nothing here. */
  @Override
  public void getModelStatus(
      GetModelStatusRequest request, StreamObserver<GetModelStatusResponse> observer) {
    answers.send(
        observer,
        caller -> {
          ModelSpec spec = Specs.read(request.hasModelSpec(), request.getModelSpec());
          GetModelStatusResponse.Builder response = GetModelStatusResponse.newBuilder();
          models
              .status(spec.name(), spec.version())
              .forEach(version -> response.addModelVersionStatus(written(version)));
          return CompletableFuture.completedFuture(response.build());
        });
  }

  private static ModelVersionStatus written(VersionStatus version) {
    return ModelVersionStatus.newBuilder()
        .setVersion(version.version())
        .setStateValue(version.state().number())
        .setStatus(
            StatusProto.newBuilder()
                .setErrorCodeValue(version.code().number())
                .setErrorMessage(version.message()))
        .build();
  }

  /** May take long: until the caller's own deadline, not the server's. */
  @Override
  public void handleReloadConfigRequest(
      ReloadConfigRequest request, StreamObserver<ReloadConfigResponse> observer) {
    answers.send(
        observer,
        caller -> {
          configs.reload(ReloadRequests.read(request.getConfig()), Caller.patience());
          return CompletableFuture.completedFuture(
              ReloadConfigResponse.newBuilder()
                  .setStatus(StatusProto.getDefaultInstance())
                  .build());
        });
  }
}
