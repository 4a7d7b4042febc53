package org.frisket.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.frisket.server.fixtures.RunningGrpc;
import org.frisket.server.grpc.wire.ModelSpec;
import org.frisket.server.grpc.wire.PredictRequest;
import org.frisket.server.grpc.wire.PredictResponse;
import org.frisket.server.grpc.wire.PredictionServiceGrpc;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tensorflow.proto.SignatureDef;

/** What all services have in common: health, reflection, deadlines, errors. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GrpcEndpointTest {
  private final CompletableFuture<ServableCall> asked = new CompletableFuture<>();
  private final CompletableFuture<Map<String, TensorValue>> answer = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private static RunningGrpc server;

  /** Answers when the test says so. */
  private final class Patient implements Servable {
    @Override
    public Map<String, SignatureDef> signatures() {
      return Map.of(ServableCall.DEFAULT_SIGNATURE, SignatureDef.getDefaultInstance());
    }

    @Override
    public CompletableFuture<Map<String, TensorValue>> run(ServableCall call) {
      asked.complete(call);
      return answer;
    }

    @Override
    public void close() {
      closed.complete(null);
    }
  }

  @BeforeAll
  static void start() {
    server = new RunningGrpc();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void serve() {
    server.models().put("patient", 1, new Patient());
  }

  private PredictionServiceGrpc.PredictionServiceBlockingStub predictions() {
    return server.stub(PredictionServiceGrpc.PredictionServiceBlockingStub.class);
  }

  private static PredictRequest request() {
    return PredictRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName("patient"))
        .build();
  }

  @Test
  void healthFollowsTheServer() {
    HealthGrpc.HealthBlockingStub health = server.stub(HealthGrpc.HealthBlockingStub.class);

    assertThat(health.check(service("")).getStatus()).isEqualTo(ServingStatus.SERVING);
    assertThat(health.check(service("PredictionService")).getStatus())
        .isEqualTo(ServingStatus.SERVING);
    assertThat(health.check(service("tensorflow.serving.ModelService")).getStatus())
        .isEqualTo(ServingStatus.SERVING);
    assertThatThrownBy(() -> health.check(service("ghost"))).hasMessageContaining("NOT_FOUND");

    server.endpoint().serving(false);

    assertThat(health.check(service("")).getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    server.endpoint().serving(true);
  }

  private static HealthCheckRequest service(String name) {
    return HealthCheckRequest.newBuilder().setService(name).build();
  }

  @Test
  void reflectionTellsTheServicesAndTheirMessages() throws Exception {
    assertThat(reflected(ServerReflectionRequest.newBuilder().setListServices("").build()))
        .extracting(response -> response.getListServicesResponse().getServiceList().toString())
        .asString()
        .contains("tensorflow.serving.PredictionService", "tensorflow.serving.ModelService")
        .contains("grpc.health.v1.Health")
        .contains("grpc.reflection.v1.ServerReflection");
    ServerReflectionResponse tensor =
        reflected(
            ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("tensorflow.TensorProto")
                .build());
    assertThat(tensor.getFileDescriptorResponse().getFileDescriptorProtoList())
        .anySatisfy(file -> assertThat(file.toStringUtf8()).contains("tensor_content"));
  }

  private ServerReflectionResponse reflected(ServerReflectionRequest request) throws Exception {
    CompletableFuture<ServerReflectionResponse> first = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> questions =
        server
            .stub(ServerReflectionGrpc.ServerReflectionStub.class)
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    first.complete(response);
                  }

                  @Override
                  public void onError(Throwable error) {
                    first.completeExceptionally(error);
                  }

                  @Override
                  public void onCompleted() {}
                });
    questions.onNext(request);
    ServerReflectionResponse response = first.get(30, TimeUnit.SECONDS);
    questions.onCompleted();
    return response;
  }

  @Test
  void theCallsDeadlineIsPassedOn() throws Exception {
    var late = predictions().withDeadlineAfter(500, TimeUnit.MILLISECONDS);

    assertThatThrownBy(() -> late.predict(request()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            error ->
                assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));

    ServableCall call = asked.get(30, TimeUnit.SECONDS);
    assertThat(call.deadline().remaining()).isLessThan(Duration.ofMillis(500));
    Thread.sleep(Math.max(0, call.deadline().remaining().toMillis() + 1));
    assertThat(call.isAbandoned()).isTrue();
  }

  @Test
  void aCallWithoutADeadlineHasTheServersOwn() throws Exception {
    GrpcOptions options = new GrpcOptions(1 << 20, Duration.ofMillis(300));
    try (RunningGrpc hasty = new RunningGrpc(options)) {
      hasty.models().add("patient", 1, new Patient());
      var stub = hasty.patientStub(PredictionServiceGrpc.PredictionServiceBlockingStub.class);

      assertThatThrownBy(() -> stub.predict(request())).hasMessageContaining("DEADLINE_EXCEEDED");
    }
  }

  @Test
  void aCancelledCallIsSeen() throws Exception {
    var future =
        server.stub(PredictionServiceGrpc.PredictionServiceFutureStub.class).predict(request());
    ServableCall call = asked.get(30, TimeUnit.SECONDS);
    assertThat(call.callerGone().getAsBoolean()).isFalse();

    future.cancel(true);

    for (int tries = 0; tries < 300 && !call.callerGone().getAsBoolean(); tries++) {
      Thread.sleep(100);
    }
    assertThat(call.callerGone().getAsBoolean()).isTrue();
  }

  @Test
  void aVersionIsHeldUntilItsAnswer() throws Exception {
    CompletableFuture<PredictResponse> response =
        CompletableFuture.supplyAsync(() -> predictions().predict(request()));
    asked.get(30, TimeUnit.SECONDS);
    server.models().remove("patient", 1);
    assertThat(closed).isNotDone();

    answer.complete(Map.of());

    assertThat(response.get(30, TimeUnit.SECONDS).getModelSpec().getVersion().getValue())
        .isEqualTo(1);
    closed.get(30, TimeUnit.SECONDS);
  }

  @Test
  void anErrorHasItsCodeAndATextThatFitsAHeader() {
    answer.completeExceptionally(
        ServingException.busy(StatusCode.UNAVAILABLE, "x".repeat(5000), Duration.ofMillis(1500)));

    assertThatThrownBy(() -> predictions().predict(request()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            error -> {
              assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
              assertThat(error.getStatus().getDescription())
                  .isEqualTo("x".repeat(1024) + "...TRUNCATED");
              assertThat(error.getTrailers().toString()).contains("grpc-retry-pushback-ms=1500");
            });
  }

  @Test
  void anErrorOfTheServerItselfIsInternalAndItsWordsAreForTheLogAlone() {
    answer.completeExceptionally(new IllegalStateException("broken"));

    assertThatThrownBy(() -> predictions().predict(request()))
        .hasMessage("INTERNAL: Internal error: IllegalStateException");
  }
}
