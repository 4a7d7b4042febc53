package org.frisket.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.client.grpc.GrpcClients;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.frisket.server.grpc.wire.GetModelStatusRequest;
import org.frisket.server.grpc.wire.ModelServiceGrpc.ModelServiceBlockingStub;
import org.frisket.server.grpc.wire.ModelSpec;
import org.frisket.server.grpc.wire.ReloadConfigRequest;
import org.frisket.server.security.Scope;
import org.frisket.server.security.Secrets;
import org.frisket.server.security.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask a server that has tokens. */
class GuardedServerTest {
  private static final String ASKER = Secrets.draw();
  private static final String OTHER = Secrets.draw();
  private static final String SELDOM = Secrets.draw();

  @TempDir private static Path folder;
  private static RunningServer running;

  @BeforeAll
  static void start() throws Exception {
    Path file =
        Files.write(
            folder.resolve("tokens"),
            List.of(
                Secrets.line(ASKER, Set.of(Scope.INFER)),
                Secrets.line(SELDOM, Set.of(Scope.INFER)) + " rate=0.01",
                Secrets.line(OTHER, Set.of(Scope.INFER, Scope.METRICS)) + " other-*"));
    running = new RunningServer(folder, Optional.of(Tokens.read(file)), List.of());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static HttpResponse<String> ask(String... headers) throws Exception {
    return running.post(RunningServer.PREDICT, RunningServer.ASK, headers);
  }

  @Test
  void aTokenIsNeededAndItsModelsAreThoseOfItsLine() throws Exception {
    HttpResponse<String> none = ask();

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("www-authenticate")).contains("Bearer realm=\"frisket\"");
    assertThat(none.body()).startsWith("{\"error\":\"A token is needed").doesNotContain("code");
    assertThat(ask("Authorization", "Bearer " + ASKER).statusCode()).isEqualTo(200);
    HttpResponse<String> other = ask("Authorization", "Bearer " + OTHER);
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.body()).contains("This token may not ask small");
  }

  @Test
  void whoAsksMoreOftenThanItsLineSaysIsToldWhenToComeAgain() throws Exception {
    assertThat(ask("Authorization", "Bearer " + SELDOM).statusCode()).isEqualTo(200);
    HttpResponse<String> again = ask("Authorization", "Bearer " + SELDOM);

    assertThat(again.statusCode()).isEqualTo(429);
    assertThat(again.body()).contains("This token may send 0.01 requests a second");
    assertThat(again.headers().firstValueAsLong("retry-after").getAsLong()).isBetween(80L, 100L);
  }

  @Test
  void metricsNeedTheirScopeAndHealthNone() throws Exception {
    String page = "/monitoring/prometheus/metrics";

    assertThat(running.get(page).statusCode()).isEqualTo(401);
    assertThat(running.get(page, "Authorization", "Bearer " + ASKER).statusCode()).isEqualTo(403);
    HttpResponse<String> read = running.get(page, "Authorization", "Bearer " + OTHER);
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.body()).contains("frisket_refused_total{reason=\"permission_denied\"}");
    assertThat(running.get("/healthz/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void grpcReadsTheSameTokensAndRefusesInItsOwnWords() {
    GetModelStatusRequest request =
        GetModelStatusRequest.newBuilder()
            .setModelSpec(ModelSpec.newBuilder().setName("small"))
            .build();

    assertThat(stub(ASKER).getModelStatus(request).getModelVersionStatusCount()).isEqualTo(1);
    assertThatThrownBy(() -> stub("none").getModelStatus(request))
        .hasMessage("UNAUTHENTICATED: The token is not known");
    assertThatThrownBy(() -> stub(OTHER).getModelStatus(request))
        .hasMessage("PERMISSION_DENIED: This token may not ask small");
    assertThatThrownBy(
            () -> stub(ASKER).handleReloadConfigRequest(ReloadConfigRequest.getDefaultInstance()))
        .hasMessage("PERMISSION_DENIED: This token does not have the scope manage");
  }

  private static ModelServiceBlockingStub stub(String secret) {
    return GrpcClients.builder("gproto+" + running.server().addresses().get(0))
        .setHeader("authorization", "Bearer " + secret)
        .build(ModelServiceBlockingStub.class);
  }
}
