package org.frisket.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.client.grpc.GrpcClients;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc.HealthBlockingStub;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.grpc.wire.GetModelStatusRequest;
import org.frisket.server.grpc.wire.ModelServiceGrpc.ModelServiceBlockingStub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTest {
  @TempDir private Path folder;

  /** The first half of a request is sent before the end begins, the second one after it. */
  @Test
  void whatIsUnderWayIsAnsweredAndWhatIsNewIsRefused() throws Exception {
    RunningServer running = new RunningServer(folder, Optional.empty(), List.of());
    try (Socket socket = new Socket("127.0.0.1", running.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(head().getBytes(StandardCharsets.UTF_8));
      out.flush();
      while (running.server().underWay() == 0) {
        Thread.sleep(5);
      }
      CompletableFuture<Integer> drained = CompletableFuture.supplyAsync(() -> drain(running));
      while (running.get("/healthz/ready").statusCode() != 503) {
        Thread.sleep(5);
      }
      assertRefused(running);

      out.write(RunningServer.ASK.getBytes(StandardCharsets.UTF_8));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(reply).startsWith("HTTP/1.1 200 OK");
      assertThat(drained.join()).isZero();
    } finally {
      running.close();
    }
  }

  private static String head() {
    return "POST %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
        .formatted(RunningServer.PREDICT, RunningServer.ASK.length());
  }

  private static int drain(RunningServer running) {
    try {
      return running.server().drain();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertRefused(RunningServer running) throws Exception {
    HttpResponse<String> late = running.post(RunningServer.PREDICT, RunningServer.ASK);
    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(late.headers().firstValue("retry-after")).contains("1");
    assertThat(late.body()).isEqualTo("{\"error\":\"The server is ending\"}");
    String address = "gproto+" + running.server().addresses().get(1);
    ModelServiceBlockingStub models =
        GrpcClients.newClient(address, ModelServiceBlockingStub.class);
    assertThatThrownBy(() -> models.getModelStatus(GetModelStatusRequest.getDefaultInstance()))
        .hasMessage("UNAVAILABLE: The server is ending")
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            told ->
                assertThat(told.getTrailers().toString()).contains("grpc-retry-pushback-ms=1000"));
    HealthBlockingStub health = GrpcClients.newClient(address, HealthBlockingStub.class);
    assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatus())
        .isEqualTo(ServingStatus.NOT_SERVING);
  }
}
