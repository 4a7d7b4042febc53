package org.frisket.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Int64Value;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.server.fixtures.RunningGrpc;
import org.frisket.server.fixtures.SmallModel;
import org.frisket.server.grpc.wire.GetModelStatusRequest;
import org.frisket.server.grpc.wire.ModelConfig;
import org.frisket.server.grpc.wire.ModelConfigList;
import org.frisket.server.grpc.wire.ModelServerConfig;
import org.frisket.server.grpc.wire.ModelServiceGrpc;
import org.frisket.server.grpc.wire.ModelSpec;
import org.frisket.server.grpc.wire.ModelVersionStatus;
import org.frisket.server.grpc.wire.ReloadConfigRequest;
import org.frisket.server.grpc.wire.ReloadConfigResponse;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.error.Code;

/** Status and reload over a real connection. */
class ModelEndpointTest {
  @TempDir private Path folder;
  private RunningGrpc server;
  private ModelServiceGrpc.ModelServiceBlockingStub stub;

  @BeforeEach
  void start() throws IOException {
    server = new RunningGrpc();
    stub = server.stub(ModelServiceGrpc.ModelServiceBlockingStub.class);
    SmallModel.write(folder.resolve("one"), 1, 1);
    SmallModel.write(folder.resolve("one"), 2, 2);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ModelConfig.Builder one() {
    return ModelConfig.newBuilder()
        .setName("one")
        .setBasePath(folder.resolve("one").toString())
        .setModelPlatform("tensorflow");
  }

  private ReloadConfigResponse reload(ModelConfig.Builder... models) {
    ModelConfigList.Builder list = ModelConfigList.newBuilder();
    List.of(models).forEach(list::addConfig);
    return stub.handleReloadConfigRequest(
        ReloadConfigRequest.newBuilder()
            .setConfig(ModelServerConfig.newBuilder().setModelConfigList(list))
            .build());
  }

  private void refused(Status.Code code, String text, ModelConfig.Builder... models) {
    assertThatThrownBy(() -> reload(models))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            error -> {
              assertThat(error.getStatus().getCode()).isEqualTo(code);
              assertThat(error.getStatus().getDescription()).contains(text);
            });
  }

  private List<ModelVersionStatus> status(ModelSpec.Builder spec) {
    return stub.getModelStatus(GetModelStatusRequest.newBuilder().setModelSpec(spec).build())
        .getModelVersionStatusList();
  }

  private static ModelSpec.Builder spec() {
    return ModelSpec.newBuilder().setName("one");
  }

  @Test
  void aReloadServesWhatItLists() {
    ModelConfig.Builder both = one();
    both.getModelVersionPolicyBuilder().getAllBuilder();
    both.putVersionLabels("stable", 1);

    assertThat(reload(both).getStatus().getErrorCode()).isEqualTo(Code.OK);

    assertThat(status(spec()))
        .extracting(ModelVersionStatus::getVersion, ModelVersionStatus::getState)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(2L, ModelVersionStatus.State.AVAILABLE),
            org.assertj.core.groups.Tuple.tuple(1L, ModelVersionStatus.State.AVAILABLE));
    assertThat(status(spec().setVersion(Int64Value.of(1)))).hasSize(1);
    assertThat(status(spec().setVersionLabel("anything"))).hasSize(2);

    reload(one());

    assertThat(status(spec().setVersion(Int64Value.of(1))))
        .extracting(ModelVersionStatus::getState)
        .containsExactly(ModelVersionStatus.State.END);
  }

  @Test
  void aListThatCannotBeIsRefused() {
    refused(Status.Code.INVALID_ARGUMENT, "multiple times", one(), one());
    refused(Status.Code.INVALID_ARGUMENT, "absolute path", one().setBasePath("some/where"));
    refused(Status.Code.INVALID_ARGUMENT, "model_platform", one().clearModelPlatform());
    refused(
        Status.Code.INVALID_ARGUMENT, "model_platform 'caffe'", one().setModelPlatform("caffe"));
    refused(Status.Code.INVALID_ARGUMENT, "without a name", one().clearName());
    refused(
        Status.Code.FAILED_PRECONDITION,
        "Request to assign label to version 7 of model one, which is not currently available for inference",
        one().putVersionLabels("stable", 7));
    assertThatThrownBy(
            () -> stub.handleReloadConfigRequest(ReloadConfigRequest.getDefaultInstance()))
        .hasMessageContaining("INVALID_ARGUMENT")
        .hasMessageContaining("Only ModelConfigList is currently supported");
  }

  @Test
  void oneModelThatCannotBeLoadedChangesNothing() throws IOException {
    reload(one());
    java.nio.file.Files.createDirectories(folder.resolve("bad/1"));
    ModelConfig.Builder bad = one().setName("bad").setBasePath(folder.resolve("bad").toString());
    ModelConfig.Builder both = one();
    both.getModelVersionPolicyBuilder().getAllBuilder();

    refused(Status.Code.UNKNOWN, "bad: version 1=SavedModel", both, bad);

    assertThat(status(spec()))
        .extracting(ModelVersionStatus::getVersion, ModelVersionStatus::getState)
        .contains(org.assertj.core.groups.Tuple.tuple(2L, ModelVersionStatus.State.AVAILABLE))
        .contains(org.assertj.core.groups.Tuple.tuple(1L, ModelVersionStatus.State.END));
    assertThat(status(spec().setName("bad")).get(0).getStatus().getErrorMessage())
        .contains("SavedModel");
    refused(Status.Code.UNKNOWN, "no such file or folder", one().setBasePath("/no/such"));
  }

  @Test
  void aModelThatIsNotKnownHasNoStatus() {
    assertThatThrownBy(() -> status(spec().setName("ghost")))
        .hasMessageContaining("NOT_FOUND: Could not find any versions of model ghost");
    assertThatThrownBy(() -> stub.getModelStatus(GetModelStatusRequest.getDefaultInstance()))
        .hasMessageContaining("INVALID_ARGUMENT: Missing ModelSpec");
  }

  @Test
  void statusCodesAreThoseOfTensorFlow() {
    for (StatusCode code : StatusCode.values()) {
      assertThat(Code.forNumber(code.number()).name()).isEqualTo(code.name());
      Status status = Errors.told(new ServingException(code, "a text")).getStatus();
      assertThat(status.getCode().name()).isEqualTo(code.name());
    }
  }
}
