package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.frisket.savedmodels.json.Json;
import org.frisket.tests.parity.HuggingFaceModels;
import org.frisket.training.sweep.JavaCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of a hub by its name, as a user has it: fetched, listed, trained on without the hub. */
class HubFetchTest {
  private static final String MODEL = "house/roberta";

  @TempDir private Path work;
  private HttpServer server;

  /** What a process said and how it ended. */
  private record Ended(int exitCode, String out, String err) {
    String lastLine() {
      return out.lines().reduce("", (before, line) -> line);
    }
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/" + MODEL + "/resolve/main/", HubFetchTest::send);
    server.start();
  }

  private static void send(HttpExchange exchange) throws IOException {
    Path asked = Path.of(exchange.getRequestURI().getPath()).getFileName();
    Path file = HuggingFaceModels.of("roberta").resolve(asked);
    try (exchange) {
      if (Files.exists(file)) {
        exchange.sendResponseHeaders(200, Files.size(file));
        Files.copy(file, exchange.getResponseBody());
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Ended frisket(Map<String, String> more, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            JavaCommand.of("org.frisket.training.Main", List.of(), List.of(arguments)));
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    builder.environment().remove("FRISKET_OFFLINE");
    builder.environment().put("FRISKET_HUB", address);
    builder.environment().put("FRISKET_CACHE", work.resolve("cache").toString());
    builder.environment().putAll(more);
    Path errors = work.resolve("errors");
    Process process = builder.redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(errors));
  }

  @Test
  void aModelIsFetchedListedAndTrainedOn() throws Exception {
    Ended offline = frisket(Map.of("FRISKET_OFFLINE", "1"), "fetch", MODEL);
    assertThat(offline.exitCode()).isEqualTo(2);
    assertThat(offline.err()).contains("error: backbone house/roberta: ", "FRISKET_OFFLINE");

    Ended fetched = frisket(Map.of(), "fetch", MODEL);
    assertThat(fetched.exitCode()).as(fetched.err()).isZero();
    assertThat(work.resolve("cache/hub/house--roberta/SHA256SUMS")).isRegularFile();

    server.stop(0);
    Ended listed = frisket(Map.of(), "doctor", "--json");
    assertThat(Json.compact().readTree(listed.lastLine()).at("/backbone house~1roberta/state"))
        .hasToString("\"ok\"");

    Ended trained = frisket(Map.of("FRISKET_OFFLINE", "1"), train());
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(Json.compact().readTree(trained.lastLine()).path("backbone").asText())
        .isEqualTo("house--roberta");
    assertThat(work.resolve("store/house--roberta/tasks/small/1")).isDirectory();
  }

  private String[] train() throws IOException {
    SmallTask task = SmallTask.in(work);
    Files.writeString(task.file("task.yaml"), "max_length: 48\n", StandardOpenOption.APPEND);
    String[] settings = {"--json", "--set", "backbone=" + MODEL, "--set", "method.blocks=[1]"};
    return task.train(work, settings);
  }
}
