package org.frisket.savedmodels.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.library.TaskStore;
import org.frisket.savedmodels.packages.Additions;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backbone may be called anything: its folder in the store is a safe name, and its alone. */
class BackboneNamesTest {
  @TempDir private Path root;
  private Store store;

  @BeforeEach
  void noStoreYet() {
    store = new Store(root.resolve("store"));
  }

  private static Backbone named(String name, long seed) {
    Backbone tiny = TinyBackbone.withSeed(seed);
    return new Backbone(tiny.config().named(name), tiny.weights(), tiny.tokenizerJson());
  }

  private Path packageOf(Backbone backbone) throws IOException {
    TaskPackage untrained = TinyPackage.untrained(backbone);
    TaskManifest m = untrained.manifest();
    TaskManifest manifest =
        new TaskManifest(
            m.formatVersion(),
            m.task(),
            m.data(),
            m.metric(),
            m.value(),
            m.byType(),
            m.method(),
            m.seed(),
            m.generator(),
            backbone.config().name(),
            m.frozenModel(),
            m.dataSha256(),
            m.tensorsSha256(),
            m.programVersion(),
            Additions.none());
    Path folder = root.resolve("package");
    TaskPackageFiles.write(folder, new TaskPackage(manifest, untrained.tensors()));
    return folder;
  }

  private void requireRoomFor(Backbone backbone) throws IOException {
    store.requireRoomFor(backbone.config().name(), backbone.identity(), "colours");
  }

  private Path published(Backbone backbone) throws IOException {
    requireRoomFor(backbone);
    return store.publish(packageOf(backbone), backbone, 1);
  }

  private static String start(Backbone backbone) {
    return backbone.identity().substring(0, 12);
  }

  @ParameterizedTest
  @CsvSource({
    "epoch=3-step=100, epoch_3-step_100-",
    "my bert, my_bert-",
    "模型, backbone-",
    ".bert, bert-",
    "-v, v-",
    "house--tiny@v1, house--tiny_v1-",
    "../../bert, bert-",
    "a/b, a_b-",
    "a\\b, a_b-",
    "'..', backbone-",
    "отзывы и bert, bert-",
    "index.json, index.json-",
  })
  void anyNameIsPublishedInASafeFolderAndFoundAgain(String name, String expected)
      throws IOException {
    Backbone backbone = named(name, 1);
    Path version = published(backbone);
    String folder = expected + start(backbone);

    assertThat(version).isEqualTo(store.root().resolve(folder).resolve("tasks/colours/1"));
    assertThat(store.root().resolve(folder).resolve("frozen/1")).isDirectory();
    assertThat(store.tasks()).extracting(TaskFolder::name).containsExactly(folder + "/colours");
    assertThat(store.findPackage("colours")).isEqualTo(version);
    assertThat(store.findPackage(folder + "/colours@1")).isEqualTo(version);
    assertThat(StoreCheck.of(store).problems()).isEmpty();
    assertThat(StoreIndex.of(store).packages())
        .extracting(StoreEntry::backbone)
        .containsExactly(folder);
    Path elsewhere = packageOf(backbone);
    assertThat(store.frozenModelFor(elsewhere, TaskPackageFiles.readManifest(elsewhere)))
        .isEqualTo(store.frozenModel(folder));
    assertThat(FrozenModel.load(store.frozenModel(folder)).config().name()).isEqualTo(name);
    assertThat(published(backbone)).as("again").isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny", "minilm-l6", "checkpoint-500", "_x", "0", "Bert.v2"})
  void aPlainNameIsTheFolders(String name) throws IOException {
    assertThat(published(named(name, 1)))
        .isEqualTo(store.root().resolve(name).resolve("tasks/colours/1"));
  }

  @Test
  void aVeryLongNameIsCut() throws IOException {
    Backbone backbone = named("模" + "b".repeat(250), 1);

    assertThat(published(backbone).toString()).contains("/" + "b".repeat(64) + "-");
  }

  @Test
  void twoBackbonesOfOneNameLieSideBySide() throws IOException {
    Backbone first = named("checkpoint-500", 1);
    Backbone second = named("checkpoint-500", 2);
    Path one = published(first);
    Path two = published(second);
    String apart = "checkpoint-500-" + start(second);

    assertThat(one).isEqualTo(store.root().resolve("checkpoint-500/tasks/colours/1"));
    assertThat(two).isEqualTo(store.root().resolve(apart).resolve("tasks/colours/1"));
    assertThat(published(first)).isEqualTo(one);
    assertThat(published(second)).isEqualTo(two);
    assertThat(StoreCheck.of(store)).isEqualTo(new StoreCheck.Outcome(2, 2, List.of()));
    for (Backbone backbone : List.of(first, second)) {
      Path elsewhere = packageOf(backbone);
      Path frozen = store.frozenModelFor(elsewhere, TaskPackageFiles.readManifest(elsewhere));
      assertThat(FrozenModel.identity(frozen)).isEqualTo(backbone.identity());
    }
    assertThatThrownBy(() -> store.findPackage("colours"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("checkpoint-500/colours")
        .hasMessageContaining(apart + "/colours");
  }

  @Test
  void packagesOfTwoBackbonesOfOneNameAreNotMixedBeforeTheirFrozenModelsAreThere()
      throws IOException {
    Path one = store.publish(packageOf(named("checkpoint-500", 1)));
    Path two = store.publish(packageOf(named("checkpoint-500", 2)));

    assertThat(one.getParent()).isNotEqualTo(two.getParent());
    assertThat(published(named("checkpoint-500", 2))).isEqualTo(two);
    assertThat(published(named("checkpoint-500", 1))).isEqualTo(one);
  }

  @Test
  void theLibraryAnswersFromBothOfOneName() throws IOException {
    published(named("checkpoint-500", 1));
    Backbone second = named("checkpoint-500", 2);
    published(second);

    try (TaskStore tasks = TaskStore.open(store.root(), 1)) {
      for (String name : tasks.tasks()) {
        assertThat(tasks.task(name).classify("word1").probabilities()).hasSize(TinyPackage.LABELS);
      }
      assertThat(tasks.tasks())
          .containsExactly(
              "checkpoint-500/colours", "checkpoint-500-" + start(second) + "/colours");
    }
  }

  /** Written before folders could be called otherwise than their backbone. */
  @Test
  void aStoreOfBeforeKeepsItsFolders() throws IOException {
    Backbone backbone = TinyBackbone.create();
    FrozenModelExporter.exportOnce(backbone, store.root().resolve("tiny/frozen/1"), 1);
    AtomicFiles.writeFolder(
        store.root().resolve("tiny/tasks/colours/1"),
        temporary -> TaskPackageFiles.writeInto(temporary, TinyPackage.withSeed(backbone, 1)));

    assertThat(store.findPackage("tiny/colours"))
        .isEqualTo(store.root().resolve("tiny/tasks/colours/1"));
    assertThat(published(backbone)).isEqualTo(store.root().resolve("tiny/tasks/colours/2"));
    assertThat(StoreCheck.of(store).problems()).isEmpty();
  }

  @Test
  void aStoreThatIsAFileIsRefusedBeforehand() throws IOException {
    Files.writeString(root.resolve("store"), "");

    refuses("store " + store.root() + ": " + store.root().toAbsolutePath() + " is no folder");
  }

  @Test
  void aStoreThatCannotBeWrittenIsRefusedBeforehand() {
    assumeThat(Path.of("/proc")).isDirectory();
    store = new Store(Path.of("/proc/frisket/store"));

    refuses("store /proc/frisket/store: /proc is not writable");
  }

  @Test
  void aFileInTheWayIsRefusedBeforehand() throws IOException {
    Path tasks = store.root().resolve("tiny/tasks");
    Files.createDirectories(tasks.getParent());
    Files.writeString(tasks, "");
    refuses("published task " + tasks.resolve("colours") + ": " + tasks.toAbsolutePath());

    Files.delete(tasks);
    Files.writeString(store.root().resolve("tiny/frozen"), "");
    refuses("frozen model " + store.root().resolve("tiny/frozen") + ": ");
  }

  @Test
  void aDamagedFrozenModelIsRefusedBeforehand() throws IOException {
    Path frozen = store.frozenModel("tiny");
    Files.createDirectories(frozen);
    refuses("frozen model " + frozen + ": no assets.extra/backbone.json");

    Files.createDirectories(frozen.resolve("assets.extra"));
    Files.writeString(frozen.resolve("assets.extra/backbone.json"), "{");
    refuses(frozen.resolve("assets.extra/backbone.json").toString());
  }

  @Test
  void damagedLabelsAreRefusedBeforehand() throws IOException {
    published(TinyBackbone.create());
    Path labels = store.root().resolve("tiny/tasks/colours/labels.json");
    Files.writeString(labels, "[");

    refuses(labels.toString());
  }

  @Test
  void aTaskThatIsNoFoldersNameIsRefusedBeforehand() {
    assertThatThrownBy(() -> store.requireRoomFor("tiny", "00ff", "../x"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("task: ../x (expected: ");
  }

  @Test
  void lookingForRoomWritesNothing() throws IOException {
    requireRoomFor(named("my bert", 1));

    assertThat(store.root()).doesNotExist();
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> requireRoomFor(TinyBackbone.create()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message);
  }
}
