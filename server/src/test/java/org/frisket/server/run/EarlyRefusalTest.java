package org.frisket.server.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import com.google.protobuf.ByteString;
import com.linecorp.armeria.client.grpc.GrpcClients;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.savedmodels.serving.engine.EngineSettings;
import org.frisket.savedmodels.serving.engine.Question;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskAnswers;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.conformance.RawConnection;
import org.frisket.server.conformance.RawHttp;
import org.frisket.server.grpc.wire.ModelSpec;
import org.frisket.server.grpc.wire.PredictRequest;
import org.frisket.server.grpc.wire.PredictionServiceGrpc.PredictionServiceBlockingStub;
import org.frisket.server.model.LoadedModels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A server whose engine has no room: its scheduler is held while it looks at a question. */
@Timeout(120)
class EarlyRefusalTest {
  private static final String PREDICT = "/v1/models/colours:predict";
  private static final String CLASSIFY = "/text/v1/tasks/colours:classify";
  private static final byte[] ASK = "{\"inputs\": [\"red small\"]}".getBytes(UTF_8);

  private static final String REFUSED = "frisket_refused_total{reason=\"overloaded\"} ";

  @TempDir private static Path folder;
  private static RunningServer running;
  private static TaskEngine engine;
  private static ServedTask task;
  private final CountDownLatch held = new CountDownLatch(1);
  private CompletableFuture<TaskAnswers> waits;

  @BeforeAll
  static void start() throws IOException {
    TinyStore.in(folder).with(TinyPackage.withSeed(TinyStore.BACKBONE, 1));
    running = new RunningServer(folder, EngineSettings.defaults().withQueuedTokens(8));
    engine = running.server().served().engine();
    task = running.server().served().catalogue().find("colours").get(0).versions().get(1);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void fill() {
    Example longer = new Example("1", List.of("red small . blue new red small"));
    waits = engine.ask(task, new Question(List.of(longer), Deadline.never(), this::isGone));
    while (engine.refusal().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private boolean isGone() {
    return Uninterruptibles.awaitUninterruptibly(held, Duration.ofMinutes(1));
  }

  @AfterEach
  void makeRoom() {
    held.countDown();
    assertThat(waits.handle((answers, left) -> left).join()).isNotNull();
    assertThat(engine.refusal()).isEmpty();
  }

  private static int refused() throws Exception {
    String metrics = running.get("/monitoring/prometheus/metrics").body();
    return metrics
        .lines()
        .filter(line -> line.startsWith(REFUSED))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(REFUSED.length())))
        .sum();
  }

  @Test
  void aThousandOnOneConnectionAreRefusedAndTheNextOneIsAnswered() throws Exception {
    int before = refused();
    byte[] large = Arrays.copyOf(ASK, 200_000);
    try (RawConnection connection = new RawConnection(running.port())) {
      for (int i = 0; i < 1000; i++) {
        byte[] body = i % 50 == 0 ? large : ASK;
        String path = i % 2 == 0 ? PREDICT : CLASSIFY;
        connection.send(RawHttp.request("POST", path, Map.of(), body));
        RawHttp.Reply reply = RawHttp.parsed(connection.reply(false));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(Integer.parseInt(reply.headers().get("retry-after"))).isPositive();
        assertThat(reply.text())
            .contains("9 wordpieces are waiting (expected: at most 8)")
            .matches(text -> text.contains("\"retry_after_ms\":") == path.equals(CLASSIFY));
      }
      makeRoom();

      connection.send(RawHttp.request("POST", PREDICT, Map.of(), ASK));
      assertThat(RawHttp.parsed(connection.reply(false)).text()).contains("probabilities");
    }
    assertThat(refused() - before).isEqualTo(1000);
  }

  @Test
  void theAnswerComesBeforeTheBody() throws IOException {
    String head = "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n".formatted(PREDICT);
    try (RawConnection connection = new RawConnection(running.port())) {
      connection.send(head.getBytes(UTF_8));
      assertThat(RawHttp.parsed(connection.reply(false)).status()).isEqualTo(503);

      connection.send("123456789".getBytes(UTF_8));
      connection.send(RawHttp.request("GET", "/healthz/live", Map.of(), new byte[0]));
      assertThat(RawHttp.parsed(connection.reply(false)).status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsNotAskedOfTheEngineIsAnswered() throws Exception {
    HttpResponse<String> plain = running.post(RunningServer.PREDICT, RunningServer.ASK);

    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(running.get("/v1/models/colours").statusCode()).isEqualTo(200);
    assertThat(running.get("/v1/models/colours/metadata").statusCode()).isEqualTo(200);
    assertThat(running.get("/text/v1/tasks").statusCode()).isEqualTo(200);
    assertThat(running.post("/v1/models/colours", "").statusCode()).isEqualTo(400);
    assertThat(running.post("/text/v1/tasks:ask", "{}").statusCode()).isEqualTo(503);
  }

  @Test
  void grpcIsRefusedInItsOwnWords() {
    PredictionServiceBlockingStub stub =
        GrpcClients.newClient(
            "gproto+" + running.server().addresses().get(1), PredictionServiceBlockingStub.class);

    assertThatThrownBy(() -> stub.predict(request()))
        .hasMessageStartingWith("UNAVAILABLE: 9 wordpieces are waiting")
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            error ->
                assertThat(error.getTrailers().toString()).contains("grpc-retry-pushback-ms="));
  }

  /** A message names its model: only where all are tasks is it refused before it is read. */
  @Test
  void grpcIsRefusedEarlyWhereThereAreTasksAlone() {
    String path = "/tensorflow.serving.PredictionService/Predict";
    LoadedModels plain = running.server().served().plain();

    assertThat(new EngineAdmission(engine, new LoadedModels()).refusal("POST", path)).isPresent();
    assertThat(new EngineAdmission(engine, plain).refusal("POST", path)).isEmpty();
    assertThat(
            new EngineAdmission(engine, new LoadedModels())
                .refusal("POST", "/tensorflow.serving.ModelService/GetModelStatus"))
        .isEmpty();
  }

  private static PredictRequest request() {
    TensorProto text =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(
                TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(1)))
            .addStringVal(ByteString.copyFromUtf8("red"))
            .build();
    return PredictRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName("colours"))
        .putInputs("text", text)
        .build();
  }
}
