package org.frisket.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.client.grpc.GrpcClients;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.server.grpc.wire.GetModelStatusRequest;
import org.frisket.server.grpc.wire.ModelServiceGrpc;
import org.frisket.server.grpc.wire.ModelSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrisketServerTest {
  @TempDir private static Path folder;
  private static RunningServer running;

  @BeforeAll
  static void start() throws Exception {
    running = new RunningServer(folder, Optional.empty(), List.of("https://example.org"));
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void bothPortsAnswerRestAndGrpc() throws Exception {
    assertThat(running.server().addresses()).hasSize(2);
    for (String address : running.server().addresses()) {
      HttpResponse<String> reply =
          running.send(
              HttpRequest.newBuilder(java.net.URI.create(address + RunningServer.PREDICT))
                  .POST(HttpRequest.BodyPublishers.ofString(RunningServer.ASK)));
      assertThat(reply.body().replaceAll("\\s", "")).isEqualTo("{\"predictions\":[3.0,6.0]}");
      var stub =
          GrpcClients.newClient(
              "gproto+" + address, ModelServiceGrpc.ModelServiceBlockingStub.class);
      var status =
          stub.getModelStatus(
              GetModelStatusRequest.newBuilder()
                  .setModelSpec(ModelSpec.newBuilder().setName("small"))
                  .build());
      assertThat(status.getModelVersionStatus(0).getVersion()).isEqualTo(1);
    }
  }

  @Test
  void itTellsHowItIs() throws Exception {
    assertThat(running.get("/healthz/live").body()).isEqualTo("{\"status\":\"live\"}");
    assertThat(running.get("/healthz/ready").body()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(running.get("/").body()).contains("\"tasks\":0", "/v1/models/TASK:predict");
    assertThat(running.get("/nothing").body()).isEqualTo("{\"error\":\"Not found: /nothing\"}");
  }

  @Test
  void itsOwnSeriesStandBesideTensorFlowServings() throws Exception {
    HttpResponse<String> asked = running.post(RunningServer.PREDICT, RunningServer.ASK);
    String page = running.get("/monitoring/prometheus/metrics").body();

    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(page)
        .contains(
            ":tensorflow:serving:request_count{model_name=\"small\",status=\"OK\"}",
            "# TYPE frisket_tasks gauge\nfrisket_tasks{tier=\"archived\"} 0\n",
            "frisket_passes_total{tier=\"",
            "frisket_dropped_examples_total{reason=\"overloaded\"} 0\n",
            "frisket_budget_bytes{} 1073741824\n",
            "frisket_queued_tokens{} 0\n",
            "frisket_padding_share{} 0",
            "frisket_queue_wait_seconds_total{} 0");
  }

  @Test
  void theLogHasALineARequestWithoutItsTexts() throws Exception {
    HttpResponse<String> reply =
        running.post(RunningServer.PREDICT + "?x=secret", "{\"instances\": [98765.25]}");

    assertThat(reply.statusCode()).isEqualTo(400); // TensorFlow Serving takes no query
    running.post(RunningServer.PREDICT, "{\"instances\": [98765.25]}");
    assertThat(running.log("\"task\":\"small\"}", 1))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "\"method\":\"POST\",\"path\":\"/v1/models/small:predict\",\"status\":200,\"ms\":",
                        "\"bytes_in\":25,",
                        "\"task\":\"small\"}"))
        .noneSatisfy(line -> assertThat(line).containsAnyOf("98765", "secret"));
  }

  @Test
  void onlyPagesOfOriginsThatAreNamedMayAsk() throws Exception {
    HttpResponse<String> named =
        running.post(RunningServer.PREDICT, RunningServer.ASK, "Origin", "https://example.org");
    HttpResponse<String> other =
        running.post(RunningServer.PREDICT, RunningServer.ASK, "Origin", "https://example.com");

    assertThat(named.headers().firstValue("access-control-allow-origin"))
        .contains("https://example.org");
    assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void managementIsOffWithoutTokens() throws Exception {
    for (String path : List.of("/admin/v1/tasks", "/%61dmin/v1/tasks", "//admin/v1/tasks")) {
      HttpResponse<String> reply = running.get(path);
      assertThat(reply.statusCode()).as(path).isEqualTo(403);
      assertThat(reply.body()).contains("--tokens");
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Addresses addresses = Addresses.of("127.0.0.1", 0, taken.getLocalPort());

      assertThatThrownBy(addresses::requireFree)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " of 127.0.0.1")
          .hasMessageContaining("--grpc-port");
    }
  }

  @Test
  void filesThatAreNoCertificateAreNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("no.pem"), "no certificate");

    assertThatThrownBy(() -> new Tls(file, folder.resolve("none.pem")))
        .hasMessageContaining("none.pem (expected: a file that can be read)");
    assertThatThrownBy(
            () -> new Tls(file, file).addTo(com.linecorp.armeria.server.Server.builder()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no.pem")
        .hasMessageContaining("expected: a certificate and its own key");
  }
}
