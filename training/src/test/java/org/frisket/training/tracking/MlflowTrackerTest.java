package org.frisket.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an MLflow server is told of a run, call by call. */
class MlflowTrackerTest {
  private static final int STEPS = 15;

  /** Nothing listens there. */
  private static final String NOWHERE = "http://127.0.0.1:1";

  @TempDir private Path runs;
  private MlflowStub server;

  @BeforeEach
  void start() throws IOException {
    server = new MlflowStub();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Run run(String address) {
    Experiment plain = TinyExperiment.masking(TinyExperiment.TRAINING);
    ExperimentConfig tracked = plain.config().withTracking(List.of("mlflow=" + address));
    Experiment experiment =
        new Experiment(
            tracked,
            plain.task(),
            plain.backbone(),
            plain.backboneIdentity(),
            plain.train(),
            plain.dev(),
            plain.dataSha256());
    return new Run(experiment, runs, "train tiny.yaml");
  }

  /** Each once. */
  private static List<String> allMetrics() {
    List<String> all = new ArrayList<>();
    for (int step = 1; step <= STEPS; step++) {
      all.add("train/loss@" + step);
      all.add("train/learning_rate@" + step);
      if (step % TinyExperiment.STEPS_PER_EPOCH == 0) {
        all.add("dev/accuracy@" + step);
      }
    }
    return all;
  }

  private void requireAll(Run run) {
    MlflowStub.Kept kept = server.run();
    assertThat(kept.metrics)
        .filteredOn(metric -> !metric.startsWith("best/"))
        .containsExactlyInAnyOrderElementsOf(allMetrics());
    assertThat(kept.metrics).filteredOn(metric -> metric.startsWith("best/")).hasSize(1);
    assertThat(kept.tags)
        .containsEntry("frisket.run_id", run.folder().path().getFileName().toString());
    assertThat(kept.statuses).endsWith("FINISHED");
  }

  @Test
  void aRunIsToldWithItsSettingsItsMetricsAndItsEnd() throws IOException {
    Run run = run(server.address() + "/");
    double value = run.execute(false, List.of()).value();

    requireAll(run);
    MlflowStub.Kept kept = server.run();
    assertThat(kept.params)
        .containsEntry("method.name", "masking")
        .containsEntry("training.learning_rate", "0.02")
        .containsEntry("seed", "5")
        .containsKey("method.sparsity");
    assertThat(kept.tags).containsEntry("frisket.command", "train tiny.yaml");
    assertThat(kept.latest.get("best/accuracy").path("value").asDouble()).isEqualTo(value);
    assertThat(server.artifacts())
        .containsEntry(
            "/api/2.0/mlflow-artifacts/artifacts/1/run-0/artifacts/config.yaml",
            Files.readString(run.folder().config()));
    assertThat(server.authorizations()).containsOnly("null");
  }

  /** Ends the program, as it were. */
  private record FailAt(long step) implements TrainingListener {
    @Override
    public void stepped(StepReport report) {
      if (report.progress().step() == step) {
        throw new IllegalStateException("ended");
      }
    }
  }

  @Test
  void aRunThatGoesOnIsTheSameThereAndNothingComesTwice() throws IOException {
    Run run = run(server.address());
    assertThatThrownBy(() -> run.execute(false, List.of(new FailAt(8)))).hasMessage("ended");
    assertThat(server.run().statuses).containsExactly("KILLED");
    run.execute(true, List.of());

    requireAll(run);
    assertThat(server.run().statuses).containsExactly("KILLED", "RUNNING", "FINISHED");
    run.tellTrackers();
    requireAll(run);
    assertThat(server.run().statuses).hasSize(3);
  }

  @Test
  void aServerThatHasProblemsEndsNoRunAndCatchesUp() throws IOException {
    server.failWith(503);
    Run run = run(server.address());
    run.execute(false, List.of());

    assertThat(run.result()).isPresent();
    assertThat(server.runs()).isEmpty();
    server.failWith(0);
    run.tellTrackers();
    requireAll(run);
    assertThat(server.run().latest.get("best/accuracy").path("value").asDouble())
        .isEqualTo(run.result().orElseThrow().value());
  }

  @Test
  void aServerThatIsNotThereOrRefusesEndsNoRun() throws IOException {
    run(NOWHERE).execute(false, List.of());
    server.failWith(401);
    Run again = run(server.address());
    again.tellTrackers();

    assertThat(again.result()).isPresent();
    assertThat(server.runs()).isEmpty();
  }

  private TrackedRun tracked(String... tracking) {
    ExperimentConfig config = TinyExperiment.masking(TinyExperiment.TRAINING).config();
    return new TrackedRun(config.withTracking(List.of(tracking)), "0a", "accuracy", "train", runs);
  }

  @Test
  void addressAndSecretsMayStandInTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "MLFLOW_TRACKING_URI", server.address(),
            "MLFLOW_TRACKING_USERNAME", "ada",
            "MLFLOW_TRACKING_PASSWORD", "x");
    try (Trackers trackers = Trackers.of(tracked("mlflow"), environment)) {
      trackers.started(Progress.start(), 1);
      trackers.failed();
    }
    String token = "t";
    Map<String, String> other =
        Map.of("MLFLOW_TRACKING_URI", NOWHERE, "MLFLOW_TRACKING_TOKEN", token);
    try (Trackers trackers = Trackers.of(tracked("mlflow=" + server.address()), other)) {
      trackers.started(Progress.start(), 1);
    }

    assertThat(server.authorizations()).containsOnly("Basic YWRhOng=", "Bearer t");
    assertThat(server.run().statuses).containsExactly("FAILED", "KILLED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlflow",
        "mlflow=",
        "mlflow=sqlite:///a.db",
        "mlflow=a b",
        "mlflow=http://u:p@host"
      })
  void whatIsNoAddressOfAServerIsRefused(String written) {
    assertThatThrownBy(() -> Trackers.of(tracked(written), Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("address of MLflow: ")
        .hasMessageContaining("MLFLOW_TRACKING_")
        .message()
        .doesNotContain("u:p");
  }

  @Test
  void anotherTrackerIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> tracked("wandb"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("tracking: wandb (expected: one of csv, csv=FOLDER, mlflow, mlflow=ADDRESS)");
  }
}
