package org.frisket.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.frisket.server.grpc.Requests.refused;
import static org.frisket.server.grpc.Requests.request;
import static org.frisket.server.grpc.Requests.zeros;

import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.frisket.server.fixtures.RunningGrpc;
import org.frisket.server.fixtures.SmallModel;
import org.frisket.server.grpc.wire.PredictRequest;
import org.frisket.server.grpc.wire.PredictionServiceGrpc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large requests may be, and what else the port answers. */
class OnePortTest {
  @TempDir private static Path folder;
  private static RunningGrpc server;
  private static PredictionServiceGrpc.PredictionServiceBlockingStub stub;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningGrpc();
    server.models().add("small", 3, server.load(SmallModel.write(folder, 3, 3)));
    stub = server.stub(PredictionServiceGrpc.PredictionServiceBlockingStub.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aRequestLargerThanTheLimitIsToldSo() {
    PredictRequest fits = request().putInputs("x", zeros(RunningGrpc.MOST_BYTES - 1000)).build();
    PredictRequest large = request().putInputs("x", zeros(RunningGrpc.MOST_BYTES + 1000)).build();

    assertThat(stub.predict(fits).getOutputsCount()).isEqualTo(1);
    refused(
        () -> stub.predict(large),
        Status.Code.RESOURCE_EXHAUSTED,
        "larger than the limit of " + RunningGrpc.MOST_BYTES + " bytes");
  }

  @Test
  void aMessageIsMeasuredInflated() {
    PredictRequest bomb = request().putInputs("x", zeros(RunningGrpc.MOST_BYTES + 1000)).build();

    refused(
        () -> stub.withCompression("gzip").predict(bomb),
        Status.Code.RESOURCE_EXHAUSTED,
        "larger than the limit of " + RunningGrpc.MOST_BYTES + " bytes");
    assertThat(stub.withCompression("gzip").predict(request().build()).getOutputsCount())
        .isEqualTo(1);
  }

  @Test
  void restAnswersOnTheSamePort() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/v1/models/small:predict"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"instances\": [1.0, 2.0]}"))
            .build();

    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .replaceAll("\\s", ""))
        .isEqualTo("{\"predictions\":[3.0,6.0]}");
  }
}
