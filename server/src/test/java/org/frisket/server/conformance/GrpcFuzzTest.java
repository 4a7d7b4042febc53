package org.frisket.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.frisket.server.fixtures.RunningGrpc;
import org.frisket.server.fixtures.SmallModel;
import org.frisket.server.grpc.wire.ModelSpec;
import org.frisket.server.grpc.wire.PredictRequest;
import org.frisket.server.grpc.wire.PredictResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Damaged gRPC calls, drawn from a seed: {@code -Dfrisket.fuzz.requests=1000000
 * -Dfrisket.fuzz.seed=1}. Each gets a reply, none is an unknown failure, and what is answered is
 * what a reader of protocol buffers makes of the message. The process does not grow meanwhile.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class GrpcFuzzTest {
  private static final int REQUESTS = Integer.getInteger("frisket.fuzz.requests", 1000);
  private static final long SEED = Long.getLong("frisket.fuzz.seed", 1);
  private static final int UNDER_WAY = 64;
  private static final float FACTOR = 3;
  private static final String PREDICT = "/tensorflow.serving.PredictionService/Predict";
  private static final List<String> PATHS =
      List.of(
          PREDICT,
          PREDICT,
          PREDICT,
          "/tensorflow.serving.PredictionService/Classify",
          "/tensorflow.serving.PredictionService/Regress",
          "/tensorflow.serving.PredictionService/MultiInference",
          "/tensorflow.serving.PredictionService/GetModelMetadata",
          "/tensorflow.serving.ModelService/GetModelStatus",
          "/tensorflow.serving.ModelService/HandleReloadConfigRequest",
          "/grpc.health.v1.Health/Check");

  /** UNKNOWN and DATA_LOSS would mean that something broke. */
  private static final Set<String> BROKEN = Set.of("2", "15");

  @TempDir private static Path folder;
  private static RunningGrpc server;
  private static WebClient client;
  private final Random random = new Random(SEED);
  private final FramedMessages frames = new FramedMessages(random);
  private final Queue<Sent> underWay = new ArrayDeque<>();

  /** A call, and its reply to come. */
  private record Sent(
      int number,
      String path,
      byte[] message,
      boolean whole,
      CompletableFuture<AggregatedHttpResponse> reply) {
    String told() {
      String hex = HexFormat.of().formatHex(Arrays.copyOf(message, Math.min(500, message.length)));
      return "call %d of seed %d to %s: %s".formatted(number, SEED, path, hex);
    }
  }

  @BeforeAll
  static void start() throws IOException {
    server = new RunningGrpc();
    server.models().add("small", 1, server.load(SmallModel.write(folder, 1, FACTOR)));
    client =
        WebClient.builder("h2c://127.0.0.1:" + server.port())
            .responseTimeout(Duration.ofSeconds(20))
            .maxResponseLength(0)
            .build();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static PredictRequest good() {
    TensorProto.Builder x = TensorProto.newBuilder().setDtype(DataType.DT_FLOAT);
    x.setTensorShape(
        TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(3)));
    x.addFloatVal(1).addFloatVal(-2.5f).addFloatVal(4);
    return PredictRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName("small"))
        .putInputs("x", x.build())
        .build();
  }

  @Test
  void damagedMessagesAreRefusedOrAnsweredAsTheyRead() throws IOException {
    ResidentSize size = new ResidentSize(REQUESTS);
    for (int i = 0; i < REQUESTS; i++) {
      size.at(i);
      if (underWay.size() == UNDER_WAY) {
        check(underWay.remove());
      }
      underWay.add(send(i));
    }
    underWay.forEach(this::check);
    underWay.clear();
    size.assertFlat();

    Sent last = send(-1, PREDICT, good().toByteArray(), frames.framed(good().toByteArray()), true);
    assertThat(status(last.reply().join())).isEqualTo("0");
    check(last);
  }

  private Sent send(int number) {
    String path = PATHS.get(random.nextInt(PATHS.size()));
    byte[] message = frames.damaged(good().toByteArray());
    boolean whole = random.nextInt(4) > 0;
    byte[] frame = whole ? frames.framed(message) : frames.damagedFrame(message);
    return send(number, path, message, frame, whole);
  }

  private Sent send(int number, String path, byte[] message, byte[] frame, boolean whole) {
    RequestHeadersBuilder headers =
        RequestHeaders.builder(HttpMethod.POST, path)
            .add("content-type", "application/grpc")
            .add("te", "trailers");
    if (number >= 0 && random.nextInt(10) == 0) {
      headers.add("grpc-timeout", List.of("9S", "-1S", "99999999999H", "x").get(number % 4));
    }
    if (!whole && random.nextBoolean()) {
      headers.add("grpc-encoding", List.of("gzip", "identity", "br").get(random.nextInt(3)));
    }
    HttpRequest request = HttpRequest.of(headers.build(), HttpData.wrap(frame));
    return new Sent(number, path, message, whole, client.execute(request).aggregate());
  }

  private static String status(AggregatedHttpResponse reply) {
    HttpHeaders trailers = reply.trailers();
    return trailers.get("grpc-status", reply.headers().get("grpc-status", "none"));
  }

  private void check(Sent sent) {
    AggregatedHttpResponse reply = sent.reply().join();
    String status = status(reply);
    assertThat(reply.status().code()).as(sent.told()).isBetween(200, 499);
    assertThat(BROKEN)
        .as("%s: %s %s", sent.told(), reply.headers(), reply.trailers())
        .doesNotContain(status);
    if (status.equals("0") && sent.whole() && sent.path().equals(PREDICT)) {
      checkAnswer(sent, reply);
    }
  }

  private static void checkAnswer(Sent sent, AggregatedHttpResponse reply) {
    try {
      TensorProto x = PredictRequest.parseFrom(sent.message()).getInputsOrThrow("x");
      ByteBuffer frame = ByteBuffer.wrap(reply.content().array());
      frame.position(5);
      TensorProto y = PredictResponse.parseFrom(frame).getOutputsOrThrow("y");
      long size = x.getTensorShape().getDim(0).getSize();
      if (x.getFloatValCount() == size && x.getTensorContent().isEmpty()) {
        List<Float> expected = new ArrayList<>();
        x.getFloatValList().forEach(value -> expected.add(flushed(flushed(value) * FACTOR)));
        assertThat(y.getFloatValList()).as(sent.told()).isEqualTo(expected);
      }
      assertThat(y.getTensorShape()).as(sent.told()).isEqualTo(x.getTensorShape());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("answered what is no message: " + sent.told(), e);
    }
  }

  /** TensorFlow computes with 0 where a number is too small to be normal. */
  private static float flushed(float value) {
    return Math.abs(value) < Float.MIN_NORMAL ? Math.copySign(0, value) : value;
  }

  @Test
  void damagedHttp2IsAnsweredOrClosed() throws IOException {
    byte[] whole = frames.connection(PREDICT, good().toByteArray());
    for (int i = 0; i < REQUESTS / 20; i++) {
      try (RawConnection one = new RawConnection(server.port())) {
        one.send(frames.damagedConnection(whole));
        one.early(10);
      }
    }
    Sent last = send(-1, PREDICT, good().toByteArray(), frames.framed(good().toByteArray()), true);
    assertThat(status(last.reply().join())).isEqualTo("0");
    check(last);
  }
}
