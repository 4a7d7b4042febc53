package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.onnx.MiniLmSource;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.checkpoint.CheckpointFiles;
import org.frisket.training.cli.TrainingCommand;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.run.Experiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a user's own files to a trained, packed, reloaded task on the real backbone. */
class TrainEvaluatePredictTest {
  @TempDir static Path work;
  private static SmallTask task;
  private static Cli.Outcome trained;
  private static Path published;

  @BeforeAll
  static void train() {
    task = SmallTask.in(work);
    trained = Cli.run(new TrainingCommand(), task.train(work, "--json"));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    published = work.resolve("store/minilm-l6/tasks/small/1");
  }

  @Test
  void theLastLineIsTheResult() throws Exception {
    JsonNode result = Json.compact().readTree(trained.lastLine());
    for (String field :
        List.of(
            "task backbone method seed split metric value learning_rate epochs minutes"
                .concat(" package_bytes command run_id")
                .split(" "))) {
      assertThat(result.has(field)).as(field).isTrue();
    }
    assertThat(result.at("/published/task").asText()).isEqualTo("small");
    assertThat(result.at("/published/version").asInt()).isEqualTo(1);
    assertThat(result.at("/published/path").asText()).isEqualTo(published.toString());
    assertThat(result.path("package_bytes").asLong())
        .isEqualTo(Files.size(published.resolve(TaskPackage.TENSORS_FILE)));
  }

  @Test
  void evaluateGivesTheSameMetricFromFrozenModelAndPackageAlone() throws Exception {
    Cli.Outcome evaluated =
        Cli.run(
            new TrainingCommand(),
            "evaluate",
            "--task-package",
            published.toString(),
            "--data",
            work.toString(),
            "--json",
            "--quiet");
    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(Json.compact().readTree(evaluated.lastLine()).path("value").asDouble())
        .isEqualTo(Json.compact().readTree(trained.lastLine()).path("value").asDouble());
  }

  @Test
  void evaluateTakesAnyFileOfTheSameLayout() {
    Cli.Outcome evaluated =
        Cli.run(
            new TrainingCommand(),
            "evaluate",
            "--task-package",
            published.toString(),
            "--file",
            task.file("train.tsv").toString());
    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(evaluated.out()).contains("(96 examples)");
  }

  @Test
  void evaluateTakesAnotherLayoutWithOtherNamesForTheLabels() throws Exception {
    Path other = work.resolve("other.yaml");
    Files.writeString(
        other,
        """
        id: other
        kind: single_sentence
        labels: [p, pl, n, t, r, m, d]
        metric: accuracy
        data:
          format: jsonl
          columns: {text: [q], label: answer}
          files: {train: [none]}
        """);
    Path file = work.resolve("other.jsonl");
    Files.writeString(file, "{\"q\": \"Who wrote Hamlet?\", \"answer\": \"p\"}\n");
    Cli.Outcome evaluated =
        Cli.run(
            new TrainingCommand(),
            "evaluate",
            "--task-package",
            published.toString(),
            "--task",
            other.toString(),
            "--file",
            file.toString());
    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(evaluated.out()).contains("(1 examples)");
  }

  @Test
  void reloadedLogitsAreThoseOfTheTrainingGraphBitForBit() throws Exception {
    Experiment experiment = Experiment.load(task.config(), List.of(), work);
    Path checkpoints = SmallTask.find(work.resolve("runs"), "checkpoint");
    Path newest = SmallTask.find(checkpoints, "step-000000012");
    Batch batch = Batch.of(firstSixteen(experiment), experiment.task().maxLength());
    Backbone frozen = FrozenModel.load(work.resolve("store/minilm-l6/frozen/1"));
    try (TrainingGraph graph =
            new TrainingGraph(
                experiment.backbone(), experiment.config(), experiment.task().spec());
        TaskModel reloaded = new TaskModel(frozen, TaskPackageFiles.read(newest), 2)) {
      graph.restore(new CheckpointFiles(checkpoints).newest().orElseThrow().variables());
      assertThat(reloaded.logits(batch)).isDeepEqualTo(graph.logits(batch, 12));
    }
  }

  private static List<EncodedExample> firstSixteen(Experiment experiment) {
    return experiment.dev().subList(0, 16);
  }

  @Test
  void everyMaskHasFlippedSomeBits() throws Exception {
    TaskPackage taskPackage = TaskPackageFiles.read(published);
    var backbone = new MiniLmSource().load().weights();
    assertThat(taskPackage.masks()).hasSize(2 * 6 + 2);
    for (SavedTensor.Mask mask : taskPackage.masks()) {
      var report =
          org.frisket.savedmodels.packages.MaskReport.of(taskPackage.manifest(), mask, backbone);
      assertThat(report.flippedFraction()).as(report.site()).isPositive();
    }
  }

  @Test
  void predictAnswersEachLine() {
    Cli.Outcome predicted =
        Cli.runWithInput(
            "Who wrote Hamlet?\nWhere is Lima?\n",
            new TrainingCommand(),
            "predict",
            "--task-package",
            published.toString());
    assertThat(predicted.exitCode()).as(predicted.err()).isZero();
    assertThat(predicted.out().lines()).hasSize(2).allMatch(l -> l.matches("[a-z]+\t0\\.\\d{4}"));
  }

  @Test
  void aFinishedRunIsNotDoneAgain() throws Exception {
    Path result = SmallTask.find(work.resolve("runs"), "result.json");
    var before = Files.getLastModifiedTime(result);
    Cli.Outcome again = Cli.run(new TrainingCommand(), task.train(work, "--json"));
    assertThat(again.exitCode()).isZero();
    assertThat(Files.getLastModifiedTime(result)).isEqualTo(before);
    assertThat(again.lastLine()).isEqualTo(trained.lastLine());
    assertThat(work.resolve("store/minilm-l6/tasks/small/2")).doesNotExist();
  }
}
