package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.tests.parity.HuggingFaceModels;
import org.frisket.training.checkpoint.CheckpointFiles;
import org.frisket.training.cli.TrainingCommand;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.run.Experiment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mask is trained on a model folder of every family, packed, reloaded, evaluated and asked. */
class HuggingFaceTrainingTest {
  @TempDir private Path work;

  @ParameterizedTest
  @CsvSource({
    "bert, true",
    "distilbert, false",
    "roberta, false",
    "xlm-roberta, true",
    "deberta, false",
    "deberta-v2, true",
    "deberta-v3, false"
  })
  void aMaskIsTrainedEndToEnd(String family, boolean hasPooler) throws IOException {
    SmallTask task = SmallTask.in(work);
    Files.writeString(task.file("task.yaml"), "max_length: 48\n", StandardOpenOption.APPEND);
    List<String> settings =
        List.of("backbone=" + HuggingFaceModels.of(family), "method.blocks=[0, 1]");
    Cli.Outcome trained =
        Cli.run(
            new TrainingCommand(),
            task.train(work, "--json", "--set", settings.get(0), "--set", settings.get(1)));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    JsonNode result = Json.compact().readTree(trained.lastLine());
    assertThat(result.path("backbone").asText()).isEqualTo(family);

    Path published = work.resolve("store").resolve(family).resolve("tasks/small/1");
    assertKeepsItsPooler(TaskPackageFiles.read(published), !hasPooler);
    assertSameMetric(published, result.path("value").asDouble());
    assertAnswers(published);
    assertReloadsBitForBit(Experiment.load(task.config(), settings, work), family);
  }

  private static void assertKeepsItsPooler(TaskPackage taskPackage, boolean keeps) {
    assertThat(taskPackage.masks()).hasSize(2 * 6 + 2);
    assertThat(taskPackage.tensors().stream().anyMatch(t -> t.name().equals("pooler.kernel")))
        .isEqualTo(keeps);
  }

  private void assertSameMetric(Path published, double value) throws IOException {
    Cli.Outcome evaluated =
        Cli.run(
            new TrainingCommand(),
            "evaluate",
            "--task-package",
            published.toString(),
            "--data",
            work.toString(),
            "--json");
    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(Json.compact().readTree(evaluated.lastLine()).path("value").asDouble())
        .isEqualTo(value);
  }

  private static void assertAnswers(Path published) {
    Cli.Outcome predicted =
        Cli.runWithInput(
            "Who wrote Hamlet?\nWo liegt Lübeck?\n",
            new TrainingCommand(),
            "predict",
            "--task-package",
            published.toString());
    assertThat(predicted.exitCode()).as(predicted.err()).isZero();
    assertThat(predicted.out().lines()).hasSize(2).allMatch(l -> l.matches("[a-z]+\t0\\.\\d{4}"));
  }

  private void assertReloadsBitForBit(Experiment experiment, String family) throws IOException {
    Path checkpoints = SmallTask.find(work.resolve("runs"), "checkpoint");
    Path newest = SmallTask.find(checkpoints, "step-000000012");
    Batch batch = Batch.of(experiment.dev().subList(0, 16), experiment.task().maxLength());
    Path folder = work.resolve("store").resolve(family).resolve("frozen/1");
    Backbone frozen = FrozenModel.load(folder);
    try (TrainingGraph graph =
            new TrainingGraph(
                experiment.backbone(), experiment.config(), experiment.task().spec());
        TaskModel reloaded = new TaskModel(frozen, TaskPackageFiles.read(newest), 2)) {
      graph.restore(new CheckpointFiles(checkpoints).newest().orElseThrow().variables());
      assertThat(reloaded.logits(batch)).isDeepEqualTo(graph.logits(batch, 12));
    }
  }
}
