package org.frisket.tests.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.frisket.savedmodels.json.Json;
import org.frisket.server.cli.ServerCommand;
import org.frisket.tests.endtoend.Cli;
import org.frisket.tests.endtoend.SmallTask;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as people start and end it. */
class ServeTest {
  private static final String PREDICT = "/v1/models/small:predict";
  private static final String ASK = "{\"instances\": [\"Who wrote this book?\"]}";
  private static final int UNDER_WAY = 8;

  @TempDir private static Path work;

  @BeforeAll
  static void train() throws IOException {
    SmallTask task = SmallTask.tinyIn(work);
    Cli.Outcome trained = Cli.run(new TrainingCommand(), task.train(work));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
  }

  private static Path store() {
    return work.resolve("store");
  }

  /** Eight requests are half sent when it is told to end; the other halves come after that. */
  @Test
  @Tag("reliability")
  void whatIsUnderWayWhenItIsToldToEndIsAnsweredAndTheExitCodeIsZero() throws Exception {
    try (ServeProcess serve = new ServeProcess(store(), "--warm", "small", "--max-rows", "3")) {
      HttpResponse<String> first = serve.post(PREDICT, ASK);
      assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
      assertThat(Json.compact().readTree(first.body()).at("/predictions/0/label").asText())
          .isNotEmpty();
      assertThat(serve.post(PREDICT, rows(4)).body()).contains("4 (expected: at most 3)");

      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < UNDER_WAY; i++) {
        sockets.add(half(serve.port()));
      }
      while (!metrics(serve).contains("frisket_requests_under_way{} " + UNDER_WAY + "\n")) {
        Thread.sleep(10);
      }
      serve.terminate();
      while (serve.get("/healthz/ready").statusCode() != 503) {
        Thread.sleep(10);
      }
      assertThat(serve.post(PREDICT, ASK).statusCode()).isEqualTo(503);

      for (Socket socket : sockets) {
        assertThat(rest(socket)).startsWith("HTTP/1.1 200").contains("predictions");
      }
      assertThat(serve.exitCode()).isZero();
    }
  }

  private static String metrics(ServeProcess serve) throws Exception {
    return serve.get("/monitoring/prometheus/metrics").body();
  }

  private static String rows(int count) {
    return "{\"instances\": [" + String.join(",", Collections.nCopies(count, "\"who\"")) + "]}";
  }

  private static Socket half(int port) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    OutputStream out = socket.getOutputStream();
    String head =
        "POST %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
            .formatted(PREDICT, ASK.length());
    out.write((head + ASK.substring(0, 9)).getBytes(StandardCharsets.UTF_8));
    out.flush();
    return socket;
  }

  private static String rest(Socket socket) throws IOException {
    try (socket) {
      socket.getOutputStream().write(ASK.substring(9).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatCannotBeServedIsToldAtOnce() {
    refused("store", "--store", work.resolve("none").toString());
    refused("task to warm: other (expected: one of [tiny/small])", "--warm", "other");
    refused("both --tls-cert and --tls-key", "--tls-cert", "a.pem");
    refused("tokens", "--tokens", work.resolve("none").toString());
    refused("--budget: much (expected: bytes", "--budget", "much");
    refused("model a", "--model", "a=" + work.resolve("none"));
    refused("host: no.such.host.invalid", "--host", "no.such.host.invalid");
  }

  private static void refused(String message, String... arguments) {
    List<String> all = new ArrayList<>(List.of("serve", "--port", "0", "--grpc-port", "0"));
    all.addAll(List.of("--store", store().toString()));
    all.addAll(List.of(arguments));
    Cli.Outcome outcome = Cli.run(new ServerCommand(), all.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(message);
  }
}
