package org.frisket.savedmodels.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFolderTest {
  private final Backbone backbone = TinyBackbone.create();
  @TempDir private Path root;
  private Store store;
  private TaskFolder task;

  @BeforeEach
  void publishThree() throws IOException {
    store = new Store(root.resolve("store"));
    for (int seed = 1; seed <= 3; seed++) {
      publish(seed);
    }
    task = store.task("colours");
  }

  private Path publish(long seed) throws IOException {
    Path folder = root.resolve("package " + seed);
    TaskPackageFiles.write(folder, TinyPackage.withSeed(backbone, seed));
    return store.publish(folder);
  }

  private static void assertRefused(ThrowingCallable what, String... words) {
    assertThatThrownBy(what)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void aLabelPointsAtOneVersionAndMoves() throws IOException {
    assertThat(task.label(1, "stable")).isEmpty();
    assertThat(task.label(3, "stable")).hasValue(1);

    assertThat(task.labels().versions()).containsExactly(java.util.Map.entry("stable", 3));
    assertThat(task.labels().of(3)).containsExactly("stable");
    assertThat(task.labels().of(1)).isEmpty();
  }

  @Test
  void aVersionMayHaveSeveralLabels() throws IOException {
    task.label(2, "stable");
    task.label(2, "canary");

    assertThat(task.labels().of(2)).containsExactly("canary", "stable");
  }

  @Test
  void aLabelIsMadeOfLetters() {
    assertRefused(() -> task.label(1, "v2"), "label: v2 (expected: letters");
    assertRefused(() -> task.label(1, ""), "label: ");
    assertRefused(() -> task.label(1, "../stable"), "label: ../stable");
  }

  @Test
  void aLabelNeedsAVersionThatIsThere() throws IOException {
    assertRefused(() -> task.label(4, "stable"), "version of task tiny/colours: 4", "[1, 2, 3]");
    assertThat(task.labels().versions()).isEmpty();
  }

  @Test
  void aVersionIsFoundByNumberByLabelAndAsTheStableOrTheNewest() throws IOException {
    assertThat(task.find("")).isEqualTo(3);

    task.label(2, "stable");

    assertThat(task.find("1")).isEqualTo(1);
    assertThat(task.find("stable")).isEqualTo(2);
    assertThat(task.find("")).isEqualTo(2);
  }

  @Test
  void anUnknownLabelNamesThoseThereAre() throws IOException {
    task.label(2, "stable");

    assertRefused(
        () -> task.find("canary"), "label of task tiny/colours: canary", "labels {stable=2}");
  }

  @Test
  void aRemovedVersionIsGoneAndItsNumberIsNotGivenAgain() throws IOException {
    assertThat(task.remove(3, false)).isEmpty();
    assertThat(task.versions()).containsExactly(1, 2);

    assertThat(publish(3)).isEqualTo(task.version(4));
    assertThat(publish(9)).isEqualTo(task.version(5));
  }

  @Test
  void removingAnOldVersionDoesNotChangeTheNextNumber() throws IOException {
    task.remove(1, false);

    assertThat(publish(9)).isEqualTo(task.version(4));
  }

  @Test
  void aLabelledVersionIsRemovedByForceAlone() throws IOException {
    task.label(2, "stable");
    task.label(3, "canary");

    assertRefused(() -> task.remove(2, false), "version 2", "labelled stable", "--force");
    assertThat(task.versions()).containsExactly(1, 2, 3);
    assertThat(task.remove(2, true)).containsExactly("stable");
    assertThat(task.versions()).containsExactly(1, 3);
    assertThat(task.labels().versions()).containsOnlyKeys("canary");
  }

  @Test
  void whatIsNotThereCannotBeRemoved() {
    assertRefused(() -> task.remove(7, true), "version of task tiny/colours: 7", "[1, 2, 3]");
  }

  /** What a kill in the middle of publishing or removing leaves. */
  @Test
  void halfWrittenVersionsAreNotVersions() throws IOException {
    Files.createDirectories(task.version(4).resolveSibling("4.tmp"));
    Files.createDirectories(task.version(2).resolveSibling("2.tmp"));

    assertThat(task.versions()).containsExactly(1, 2, 3);
    assertThat(publish(9)).isEqualTo(task.version(4));
    task.remove(2, false);
    assertThat(task.versions()).containsExactly(1, 3, 4);
  }

  @Test
  void damagedLabelsAreNamed() throws IOException {
    Path file = Files.writeString(task.path().resolve("labels.json"), "{\"stable\": 1");

    assertRefused(() -> task.find("stable"), file.toString());
    assertThat(task.find("3")).isEqualTo(3);
  }

  @Test
  void labelsOfANewerFormatAreNotChanged() throws IOException {
    task.label(1, "stable");
    Path file = task.path().resolve("labels.json");
    String newer =
        Files.readString(file).replace("\"format_version\" : 1", "\"format_version\" : 2");
    Files.writeString(file, newer);

    assertRefused(() -> task.label(2, "stable"), "labels.json: format_version: 2", "at most 1");
    assertThat(file).hasContent(newer);
  }

  @Test
  void manyAtOnceLoseNoLabel() throws IOException {
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    CompletableFuture.allOf(
            IntStream.range(0, names.size())
                .mapToObj(i -> CompletableFuture.runAsync(() -> label(1 + i % 3, names.get(i))))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(task.labels().versions()).containsOnlyKeys(names);
  }

  private void label(int version, String name) {
    try {
      task.label(version, name);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
