package org.frisket.savedmodels.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCheckTest {
  private final Backbone backbone = TinyBackbone.create();
  @TempDir private Path root;
  private Store store;
  private TaskFolder task;

  @BeforeEach
  void publishTwo() throws IOException {
    store = new Store(root.resolve("store"));
    FrozenModelExporter.exportOnce(backbone, store.frozenModel("tiny"), 1);
    publish(backbone, 1);
    publish(backbone, 2);
    task = store.task("colours");
  }

  private void publish(Backbone of, long seed) throws IOException {
    Path folder = root.resolve("package " + seed);
    TaskPackageFiles.write(folder, TinyPackage.withSeed(of, seed));
    store.publish(folder);
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private StoreCheck.Outcome check() throws IOException {
    return StoreCheck.of(store);
  }

  @Test
  void whatIsWholeHasNoProblems() throws IOException {
    task.label(2, "stable");
    StoreIndex.of(store);

    assertThat(check()).isEqualTo(new StoreCheck.Outcome(1, 2, java.util.List.of()));
  }

  @Test
  void everyProblemIsNamed() throws IOException {
    flip(task.version(1).resolve(TaskPackage.TENSORS_FILE));
    flip(task.version(2).resolve(TaskPackage.MANIFEST_FILE));
    flip(store.frozenModel("tiny").resolve("saved_model.pb"));

    assertThat(check().problems())
        .hasSize(3)
        .anyMatch(p -> p.startsWith("sha256 of saved_model.pb of frozen model"))
        .anyMatch(p -> p.startsWith(task.version(1).toString()))
        .anyMatch(p -> p.startsWith(task.version(2).toString()));
  }

  @Test
  void changedWeightsAreNoticed() throws IOException {
    Path variables = store.frozenModel("tiny").resolve("variables");
    flip(variables.resolve("variables.data-00000-of-00001"));

    assertThat(check().problems()).hasSize(1);
  }

  @Test
  void aPackageOfOtherFrozenWeightsIsNamed() throws IOException {
    AtomicFiles.writeFolder( // as once, when a store asked for the backbone's name alone
        task.version(3),
        temporary ->
            TaskPackageFiles.writeInto(
                temporary, TinyPackage.withSeed(TinyBackbone.withSeed(5), 3)));

    assertThat(check().problems())
        .singleElement()
        .asString()
        .startsWith(task.version(3) + ": frozen model: ")
        .contains(backbone.identity());
  }

  @Test
  void aMissingFrozenModelIsOneProblem() throws IOException {
    AtomicFiles.deleteTree(root.resolve("store/tiny/frozen"));

    assertThat(check().problems())
        .singleElement()
        .asString()
        .startsWith("frozen model " + store.frozenModel("tiny"));
  }

  @Test
  void aPackageInTheWrongPlaceIsNamed() throws IOException {
    AtomicFiles.writeFolder(
        root.resolve("store/tiny/tasks/shapes/1"),
        temporary -> TaskPackageFiles.writeInto(temporary, TinyPackage.untrained(backbone)));

    assertThat(check().problems())
        .singleElement()
        .asString()
        .endsWith("1: task: colours (expected: shapes)");
  }

  @Test
  void aLabelWithoutItsVersionIsNamed() throws IOException {
    task.label(2, "stable");
    AtomicFiles.deleteTree(task.version(2));

    assertThat(check().problems())
        .containsExactly(
            "label stable of task tiny/colours: points at version 2 (expected: one of [1])");
  }

  @Test
  void aVersionWithoutFilesIsNamed() throws IOException {
    Files.createDirectories(task.version(3));

    assertThat(check().problems()).singleElement().asString().contains("no task.json");
  }
}
