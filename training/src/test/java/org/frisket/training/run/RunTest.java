package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One finished run, looked at from all sides. */
class RunTest {
  private static final Experiment EXPERIMENT = TinyExperiment.masking(TinyExperiment.TRAINING);
  @TempDir private static Path runs;
  private static Run run;
  private static RunResult result;

  @BeforeAll
  static void execute() throws IOException {
    run = new Run(EXPERIMENT, runs, "train tiny.yaml");
    result = run.execute(false, List.of());
  }

  private static List<JsonNode> metrics() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(run.folder().metrics())) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  @Test
  void theResultSaysWhatWasDone() {
    assertThat(result)
        .isEqualTo(
            new RunResult(
                "words",
                "tiny",
                "masking",
                5,
                "dev",
                "accuracy",
                result.value(),
                0.02,
                3,
                result.minutes(),
                result.packageBytes(),
                result.peakResidentMib(),
                "train tiny.yaml",
                RunIdentity.of(EXPERIMENT),
                result.baselines(),
                26,
                0,
                Map.of(),
                result.zeroFraction(),
                null,
                null));
    assertThat(result.zeroFraction()).isBetween(0.05, 0.2);
    assertThat(result.value()).isBetween(0.0, 1.0);
    assertThat(result.baselines()).isEmpty();
  }

  @Test
  void theResultIsFoundAgain() throws IOException {
    assertThat(new Run(EXPERIMENT, runs, "later").result()).contains(result);
    assertThat(new Run(EXPERIMENT, runs.resolve("elsewhere"), "later").result()).isEmpty();
  }

  @Test
  void theFolderIsNamedAfterExperimentAndIdentity() {
    assertThat(run.folder().path())
        .isEqualTo(runs.resolve("tiny").resolve(RunIdentity.of(EXPERIMENT)));
    assertThat(run.folder().taskPackage().resolve("task.safetensors"))
        .hasSize(result.packageBytes());
  }

  @Test
  void theResolvedConfigGivesTheSameExperiment() {
    assertThat(ConfigReader.experiment(run.folder().config(), List.of()))
        .isEqualTo(EXPERIMENT.config());
  }

  @Test
  void metricsHaveALineAStepAndALineAnEvaluation() throws IOException {
    List<JsonNode> steps = metrics().stream().filter(line -> line.has("loss")).toList();
    List<JsonNode> evaluations = metrics().stream().filter(line -> line.has("epoch")).toList();

    assertThat(steps).extracting(line -> line.get("step").asInt()).hasSize(15).isSorted();
    assertThat(steps.get(0).get("learning_rate").asDouble()).isEqualTo(0.01);
    assertThat(evaluations).extracting(line -> line.get("step").asInt()).containsExactly(5, 10, 15);
    assertThat(evaluations).extracting(line -> line.get("epoch").asInt()).containsExactly(1, 2, 3);
    assertThat(evaluations)
        .extracting(line -> line.get("dev_accuracy").asDouble())
        .contains(result.value())
        .allMatch(value -> value <= result.value());
  }

  @Test
  void thePackageAloneGivesTheResultsValue() throws IOException {
    TaskPackage taskPackage = TaskPackageFiles.read(run.folder().taskPackage());

    assertThat(taskPackage.manifest().value()).isEqualTo(result.value());
    assertThat(taskPackage.manifest().frozenModel()).isEqualTo(EXPERIMENT.backboneIdentity());
    assertThat(taskPackage.manifest().dataSha256()).isEqualTo(EXPERIMENT.dataSha256());
    try (TaskModel model = new TaskModel(EXPERIMENT.backbone(), taskPackage, 1)) {
      assertThat(run.devEvaluator().evaluate(model::logits).value()).isEqualTo(result.value());
    }
  }

  @Test
  void beginningAgainIsRefused() {
    assertThatThrownBy(() -> new Run(EXPERIMENT, runs, "again").execute(false, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(run.folder().path().toString())
        .hasMessageContaining("an unfinished run");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(runs.resolve("a file"), "");

    assertThatThrownBy(() -> new Run(EXPERIMENT, file, "").execute(false, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("run folder " + file);
  }

  /** As on a full disk: the folder stands in the message, whichever file it was. */
  @Test
  void whatCannotBeWrittenAtTheVeryBeginningIsToldLikeAllElse() throws IOException {
    Run other = new Run(EXPERIMENT, runs.resolve("full"), "test");
    Files.createDirectories(other.folder().config().resolve("in the way"));

    assertThatThrownBy(() -> other.execute(false, List.of()))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageStartingWith("run folder " + other.folder().path() + ": ")
        .hasMessageEndingWith("; there is no checkpoint yet");
  }
}
