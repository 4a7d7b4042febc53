package org.frisket.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real MLflow server ({@code tests/peers/requirements-mlflow.txt}) is told of a run. */
@Tag("mlflow")
class MlflowServerTest {
  private static final String PYTHON = "FRISKET_MLFLOW_PYTHON";
  private static final int START_SECONDS = 120;

  @TempDir private Path folder;

  /** The server as a process. */
  private final class Server implements AutoCloseable {
    private final Process process;
    private final String address;

    Server(String python) throws Exception {
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      address = "http://127.0.0.1:" + port;
      process =
          new ProcessBuilder(
                  python,
                  "-m",
                  "mlflow",
                  "server",
                  "--host=127.0.0.1",
                  "--port=" + port,
                  "--workers=1",
                  "--backend-store-uri=sqlite:///" + folder.resolve("mlflow.db"),
                  "--artifacts-destination=" + folder.resolve("artifacts"))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("server.log").toFile())
              .start();
      for (int second = 0; second < START_SECONDS && !answers(); second++) {
        Thread.sleep(1000);
      }
    }

    private boolean answers() throws InterruptedException {
      try {
        return get("/health").statusCode() == 200;
      } catch (IOException e) {
        return false;
      }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(address + path)).build(),
              HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws Exception {
      return Json.compact().readTree(get("/api/2.0/mlflow/" + path).body());
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private record FailAt(long step) implements TrainingListener {
    @Override
    public void stepped(StepReport report) {
      if (report.progress().step() == step) {
        throw new IllegalStateException("ended");
      }
    }
  }

  private Run run(String address) {
    Experiment plain = TinyExperiment.masking(TinyExperiment.TRAINING);
    return new Run(
        new Experiment(
            plain.config().withTracking(List.of("mlflow=" + address)),
            plain.task(),
            plain.backbone(),
            plain.backboneIdentity(),
            plain.train(),
            plain.dev(),
            plain.dataSha256()),
        folder.resolve("runs"),
        "train tiny.yaml");
  }

  @Test
  void aRunThatWasInterruptedIsOneRunThereWithEveryMetricOnce() throws Exception {
    String python = System.getenv(PYTHON);
    assumeThat(python).as(PYTHON).isNotNull();
    try (Server server = new Server(python)) {
      Run run = run(server.address);
      assertThatThrownBy(() -> run.execute(false, List.of(new FailAt(8)))).hasMessage("ended");
      run.execute(true, List.of());
      run.tellTrackers();

      JsonNode experiment = server.json("experiments/get-by-name?experiment_name=tiny");
      MlflowClient client = MlflowClient.of(server.address, System.getenv());
      var search = Json.compact().createObjectNode();
      search.putArray("experiment_ids").add(experiment.at("/experiment/experiment_id").asText());
      JsonNode runs = client.post("runs/search", search).path("runs");
      assertThat(runs).hasSize(1);
      JsonNode told = runs.get(0);
      assertThat(told.at("/info/status").asText()).isEqualTo("FINISHED");
      assertThat(told.at("/data/params").findValuesAsText("key"))
          .contains("method.name", "training.learning_rate", "seed");
      String id = told.at("/info/run_id").asText();
      List<Integer> steps = new ArrayList<>();
      server
          .json("metrics/get-history?metric_key=train/loss&run_id=" + id)
          .path("metrics")
          .forEach(metric -> steps.add(metric.path("step").asInt()));
      assertThat(steps).hasSize(15).doesNotHaveDuplicates();
      JsonNode dev = server.json("metrics/get-history?metric_key=dev/accuracy&run_id=" + id);
      assertThat(dev.path("metrics")).hasSize(3);
      assertThat(server.json("artifacts/list?run_id=" + id).path("files").findValuesAsText("path"))
          .containsExactly("config.yaml");
    }
  }
}
