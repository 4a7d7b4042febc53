package org.frisket.server.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.VersionStatus.State;
import org.frisket.server.rest.RestOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** What a row of the table cannot say: connections, limits, deadlines. */
class RestServiceTest {
  private static final String TARGET = "/v1/models/slow:predict";
  private static final byte[] BODY = "{\"instances\":[1]}".getBytes(UTF_8);
  private static final int LIMIT = 1000;

  private final Slow slow = new Slow();
  private final LoadedModels models = new LoadedModels();
  private final RunningRest server;

  RestServiceTest() {
    models.add("slow", 1, slow);
    server =
        new RunningRest(
            models, new RestOptions(LIMIT, 2 * LIMIT, Duration.ofMillis(400), false, true));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aLateReplyIsToldInTimeAndTheVersionHeldUntilTheModelIsDone() throws Exception {
    RawHttp.Reply reply = RawHttp.send(server.port(), "POST", TARGET, Map.of(), BODY);
    assertThat(reply.status()).isEqualTo(504);
    assertThat(reply.text()).isEqualTo("{\"error\":\"The request was not answered in time\"}");
    models.remove("slow", 1);
    assertThat(state()).isEqualTo(State.UNLOADING);
    slow.next().answer().complete(Map.of());
    assertThat(state()).isEqualTo(State.END);
  }

  private State state() {
    return models.status("slow", OptionalLong.empty()).get(0).state();
  }

  @Test
  void aModelSeesThatItsCallerHasGone() throws Exception {
    Asked asked;
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(RawHttp.request("POST", TARGET, Map.of(), BODY));
      asked = slow.next();
      assertThat(asked.call().callerGone().getAsBoolean()).isFalse();
    }
    for (int i = 0; i < 300 && !asked.call().callerGone().getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(asked.call().callerGone().getAsBoolean()).isTrue();
  }

  @Test
  void aBodyAboveTheLimitIsRefusedHoweverItsLengthIsSaid() throws Exception {
    byte[] large = new byte[LIMIT + 1];
    RawHttp.Reply said = RawHttp.send(server.port(), "POST", TARGET, Map.of(), large);
    RawHttp.Reply chunked = chunked(large);
    for (RawHttp.Reply reply : new RawHttp.Reply[] {said, chunked}) {
      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.headers()).containsEntry("content-type", "application/json");
      assertThat(reply.text())
          .isEqualTo(
              "{\"error\":\"Request body: larger than 1000 bytes (expected: at most that)\"}");
    }
  }

  @Test
  void aBodyInChunksIsABody() throws Exception {
    slow.answers = true;
    assertThat(chunked(BODY).text()).isEqualTo("{\"predictions\":[1.0]}");
  }

  private RawHttp.Reply chunked(byte[] body) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    String head = "POST " + TARGET + " HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    request.writeBytes((head + Integer.toHexString(body.length) + "\r\n").getBytes(ISO_8859_1));
    request.writeBytes(body);
    request.writeBytes("\r\n0\r\n\r\n".getBytes(ISO_8859_1));
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(request.toByteArray());
      return RawHttp.parsed(connection.reply(false));
    }
  }

  @Test
  void gzipIsInflated() throws Exception {
    slow.answers = true;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(BODY);
    }
    Map<String, String> headers = Map.of("Content-Encoding", "gzip");
    RawHttp.Reply reply =
        RawHttp.send(server.port(), "POST", TARGET, headers, packed.toByteArray());
    assertThat(reply.text()).isEqualTo("{\"predictions\":[1.0]}");
  }

  @Test
  void requestsFollowEachOtherOnAConnectionAndAreCounted() throws Exception {
    slow.answers = true;
    byte[] request = RawHttp.request("POST", TARGET, Map.of(), BODY);
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(request);
      connection.send(request);
      assertThat(RawHttp.parsed(connection.reply(false)).status()).isEqualTo(200);
      assertThat(RawHttp.parsed(connection.reply(false)).status()).isEqualTo(200);
    }
    RawHttp.Reply metrics =
        RawHttp.send(server.port(), "GET", "/monitoring/prometheus/metrics", Map.of(), new byte[0]);
    assertThat(metrics.text())
        .contains(":tensorflow:serving:request_count{model_name=\"slow\",status=\"OK\"} 2\n");
  }

  @Test
  void httpTwoIsAnsweredAsHttpOne() {
    slow.answers = true;
    WebClient client = WebClient.of("h2c://127.0.0.1:" + server.port());
    AggregatedHttpResponse reply = client.post(TARGET, BODY).aggregate().join();
    assertThat(reply.contentUtf8()).isEqualTo("{\"predictions\":[1.0]}");
  }

  @Test
  void everythingElseIsNotFoundInJson() throws Exception {
    for (String target : new String[] {"/", "/v1", "/v2/models/slow", "/%76%31/models/slow"}) {
      RawHttp.Reply reply = RawHttp.send(server.port(), "GET", target, Map.of(), new byte[0]);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.text()).isEqualTo("{\"error\":\"Not found: " + target + "\"}");
    }
  }

  /** A call that waits for its answer. */
  private record Asked(ServableCall call, CompletableFuture<Map<String, TensorValue>> answer) {}

  /** Gives back its input at once, or waits until the test answers. */
  private static final class Slow implements Servable {
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private volatile boolean answers;

    private Asked next() throws InterruptedException {
      return asked.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public Map<String, SignatureDef> signatures() {
      TensorInfo number = TensorInfo.newBuilder().setDtype(DataType.DT_FLOAT).build();
      return Map.of(
          ServableCall.DEFAULT_SIGNATURE,
          SignatureDef.newBuilder().putInputs("x", number).putOutputs("y", number).build());
    }

    @Override
    public CompletableFuture<Map<String, TensorValue>> run(ServableCall call) {
      if (answers) {
        return CompletableFuture.completedFuture(Map.of("y", call.inputs().get("x")));
      }
      Asked one = new Asked(call, new CompletableFuture<>());
      asked.add(one);
      return one.answer();
    }

    @Override
    public void close() {}
  }
}
