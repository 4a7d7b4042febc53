package org.frisket.savedmodels.export.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.FolderSize;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.TokenizerFile;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.SeveralTasks;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedModelExporterTest {
  private static final long BEYOND = 2_000_000;

  private static final Backbone BACKBONE = WideBackbone.create();
  private static final List<TaskPackage> TASKS = SeveralTasks.of(BACKBONE);

  /** All of them in one model. */
  @TempDir private static Path model;

  @TempDir private Path root;

  @BeforeAll
  static void exportAll() throws IOException {
    SharedModelExporter.export(BACKBONE, TASKS, model, 1);
  }

  private static Path all() {
    return model.resolve("1");
  }

  private Path export(List<TaskPackage> packages) throws IOException {
    return SharedModelExporter.export(BACKBONE, packages, root.resolve("model"), 1);
  }

  /** By its own signature, and where its inputs are the usual ones by its name. */
  @Test
  void everyTaskGivesTheAnswersOfItsPackage() throws IOException {
    try (ExportedModel exported = new ExportedModel(all())) {
      for (TaskPackage taskPackage : TASKS) {
        TaskSpec task = taskPackage.manifest().task();
        requireSame(taskPackage, exported, task.id(), Optional.empty());
        if (task.kind() != TaskKind.TAGGING) {
          requireSame(taskPackage, exported, "serving_default", Optional.of(task.id()));
        }
      }
    }
  }

  private void requireSame(
      TaskPackage taskPackage, ExportedModel exported, String signature, Optional<String> name) {
    TaskSpec task = taskPackage.manifest().task();
    try (TaskModel alone = TaskModel.whole(BACKBONE, taskPackage, 1)) {
      Batch batch = Batch.of(alone.encode(ExportedModel.examples(task)), 16);
      float[][] expected = alone.logits(batch);
      float[][] found = exported.answer(signature, batch, task.kind(), name).logits();
      assertThat(found)
          .as("%s of task %s", signature, task.id())
          .hasDimensions(expected.length, task.labels().size());
      for (int row = 0; row < expected.length; row++) {
        assertThat(found[row])
            .as("%s of task %s", signature, task.id())
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(expected[row]);
      }
    }
  }

  @Test
  void everyTaskHasASignature() throws IOException {
    try (ExportedModel exported = new ExportedModel(all())) {
      assertThat(exported.signatures())
          .containsExactly(
              "biases", "ends", "grouped", "pairs", "probe", "serving_default", "single", "words");
    }
  }

  @Test
  void anUnknownTaskIsAnErrorThatNamesAll() throws IOException {
    TaskPackage one = TASKS.get(0);
    try (TaskModel alone = TaskModel.whole(BACKBONE, one, 1);
        ExportedModel exported = new ExportedModel(all())) {
      TaskSpec task = one.manifest().task();
      Batch batch = Batch.of(alone.encode(ExportedModel.examples(task)), 16);
      for (String name : List.of("colours", "", "Grouped", "words")) {
        assertThatThrownBy(
                () -> exported.answer("serving_default", batch, task.kind(), Optional.of(name)))
            .hasMessageContaining("[task] [" + name + "]")
            .hasMessageContaining("one of grouped, single, pairs, ends, probe, biases");
      }
    }
  }

  /** Where all tasks are taggers, the one that is told a name reads words too. */
  @Test
  void taggersAloneShareAModel() throws IOException {
    TaskPackage words = SeveralTasks.words(BACKBONE);
    try (ExportedModel exported = new ExportedModel(export(List.of(words)))) {
      requireSame(words, exported, "words", Optional.empty());
      requireSame(words, exported, "serving_default", Optional.of("words"));
    }
  }

  /** And a signature costs no network. */
  @Test
  void itIsAsLargeAsTheFrozenModelAndThePackages() throws IOException {
    List<TaskPackage> alike =
        Stream.iterate(0, seed -> seed < 6, seed -> seed + 1)
            .map(
                seed ->
                    SeveralTasks.masked(
                        BACKBONE, "task" + seed, 3, new Granularity.Weights(), seed))
            .toList();
    FrozenModelExporter.exportOnce(BACKBONE, root.resolve("frozen/1"), 1);
    long packages = 0;
    for (TaskPackage each : alike) {
      Path folder = root.resolve(each.manifest().task().id());
      TaskPackageFiles.write(folder, each);
      packages += FolderSize.of(folder);
    }
    long shared = FolderSize.of(export(alike));
    long one = FolderSize.of(export(alike.subList(0, 1)));

    assertThat(shared).isLessThan(FolderSize.of(root.resolve("frozen/1")) + packages + BEYOND);
    assertThat(shared - one).as("five tasks more").isLessThan(packages + 100_000);
  }

  @Test
  void tokenizersLabelsAndWarmUpAreThoseOfAllTasks() throws IOException {
    Path folder = all();

    for (TaskPackage each : TASKS) {
      Path task = folder.resolve("assets/" + each.manifest().task().id());
      assertThat(task.resolve("labels.json")).isRegularFile();
      assertThat(task.resolve("tokenizer.json"))
          .hasBinaryContent(TokenizerFile.of(each.manifest().task(), BACKBONE));
    }
    assertThat(folder.resolve("assets/tokenizer.json")).doesNotExist();
    assertThat(folder.resolve("assets.extra/tf_serving_warmup_requests")).isNotEmptyFile();
  }

  @Test
  void whatCannotShareIsRefused() {
    requireRefused(List.of(), "tasks to share a model: none");
    requireRefused(List.of(TASKS.get(0), TASKS.get(0)), "tasks to share a model: grouped twice");
    requireRefused(
        List.of(TASKS.get(0), SeveralTasks.finetuned(BACKBONE)),
        "method of task copy: finetuning, which keeps its own block.0.attention_output.kernel");
    requireRefused(
        List.of(TASKS.get(0), TinyPackage.untrained(TinyBackbone.create())),
        "frozen model of task package colours: tiny ");
    requireRefused(
        List.of(SeveralTasks.masked(BACKBONE, "serving_default", 2, new Granularity.Weights(), 1)),
        "task: serving_default");
    requireRefused(
        List.of(SeveralTasks.masked(BACKBONE, "../up", 2, new Granularity.Weights(), 1)),
        "task: ../up");
  }

  private void requireRefused(List<TaskPackage> packages, String message) {
    assertThatThrownBy(() -> export(packages))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message);
    assertThat(root).isEmptyDirectory();
  }
}
