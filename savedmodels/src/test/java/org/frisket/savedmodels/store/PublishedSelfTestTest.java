package org.frisket.savedmodels.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.packages.Additions;
import org.frisket.savedmodels.packages.SelfTest;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is published keeps how it answered, so that whoever loads it sees whether it still does. */
class PublishedSelfTestTest {
  private final Backbone backbone = TinyBackbone.create();
  @TempDir private Path root;

  private Store store() {
    return new Store(root.resolve("store"));
  }

  private Path written(TaskPackage taskPackage) throws IOException {
    Path folder = root.resolve("package");
    TaskPackageFiles.write(folder, taskPackage);
    return folder;
  }

  private Path published(Path folder) throws IOException {
    return store().publish(folder, backbone, 1, this::ask);
  }

  private Optional<SelfTest> ask(TaskPackage taskPackage) {
    try (TaskModel model = new TaskModel(backbone, taskPackage, 1)) {
      return model.selfTest();
    }
  }

  private static Optional<SelfTest> neverAsked(TaskPackage taskPackage) {
    throw new AssertionError(taskPackage.manifest() + " is there already");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGE")
  void everyKindOfTaskKeepsHowItAnswers(TaskKind kind) throws IOException {
    Path folder = written(TinyPackage.ofKind(backbone, kind));
    Path version = published(folder);
    TaskPackage kept = TaskPackageFiles.read(version);
    SelfTest selfTest = kept.manifest().additions().selfTest();

    assertThat(version.resolve(TaskPackage.TENSORS_FILE))
        .hasSameBinaryContentAs(folder.resolve(TaskPackage.TENSORS_FILE));
    assertThat(kept.manifest().formatVersion()).isEqualTo(TaskManifest.FORMAT_OF_ADDITIONS);
    assertThat(kept.manifest().isOfSamePackage(TaskPackageFiles.readManifest(folder))).isTrue();
    assertThat(selfTest.logits()).hasSize(kind == TaskKind.TAGGING ? TinyPackage.LABELS : 1);
    TaskModel.load(version, store(), 1).close();
    List<List<Float>> others =
        selfTest.logits().stream().map(row -> row.stream().map(x -> x + 1).toList()).toList();
    TaskManifest changed =
        kept.manifest()
            .with(new Additions(null, null, null, new SelfTest(selfTest.texts(), others), null));
    assertThatThrownBy(
            () -> new TaskModel(backbone, new TaskPackage(changed, kept.tensors()), 1).close())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("self-test of task package colours: logits [");
  }

  @Test
  void theSamePackageIsOneVersionWithAndWithoutIt() throws IOException {
    Path folder = written(TinyPackage.withSeed(backbone, 1));
    Path version = published(folder);

    assertThat(store().publish(folder, backbone, 1, PublishedSelfTestTest::neverAsked))
        .isEqualTo(version);
    assertThat(store().publish(folder)).isEqualTo(version);
    assertThat(store().publishArchived(version)).isEqualTo(version);
    written(TinyPackage.withSeed(backbone, 2));
    assertThat(published(folder)).isEqualTo(version.resolveSibling("2"));
  }

  /** It goes with the package into an archive, and comes back. */
  @Test
  void anArchiveKeepsIt() throws IOException {
    Path version = published(written(TinyPackage.withSeed(backbone, 1)));
    Store other = new Store(root.resolve("other"));

    assertThat(other.read(other.publishArchived(version))).isEqualTo(store().read(version));
  }

  @Test
  void whatIsNoNumberIsNotKept() throws IOException {
    float[][] logits = {{1, Float.NaN, 2}};
    assertThat(SelfTest.of(List.of("a"), logits)).isEmpty();
    Path version =
        store()
            .publish(
                written(TinyPackage.withSeed(backbone, 1)),
                backbone,
                1,
                any -> SelfTest.of(List.of("a"), logits));

    assertThat(TaskPackageFiles.readManifest(version).formatVersion()).isEqualTo(1);
  }

  /** Packages go where the data does not. */
  @Test
  void textsAreTheTasksOwnNameAndLabels() {
    List<String> labels = Arrays.asList("bug question praise a b c d e f g".split(" "));

    assertThat(texts(TaskKind.SINGLE_SENTENCE, labels))
        .containsExactly("tickets bug question praise a b c d e");
    assertThat(texts(TaskKind.SENTENCE_PAIR, labels))
        .containsExactly("tickets", "bug question praise a b c d e");
    assertThat(texts(TaskKind.TAGGING, labels)).isEqualTo(labels.subList(0, 8));
    assertThat(texts(TaskKind.MULTIPLE_CHOICE, labels)).startsWith("tickets").hasSize(11);
  }

  private static List<String> texts(TaskKind kind, List<String> labels) {
    return SelfTest.textsFor(new TaskSpec("tickets", kind, labels, 128));
  }
}
