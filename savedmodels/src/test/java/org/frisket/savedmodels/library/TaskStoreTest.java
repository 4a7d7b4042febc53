package org.frisket.savedmodels.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.frisket.savedmodels.fixtures.SameAnswers.assertSame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskStoreTest {
  @TempDir private Path work;
  private TinyStore tiny;

  /** Two versions of colours, of which the first is stable, and one of shades. */
  @BeforeEach
  void publish() throws IOException {
    tiny =
        TinyStore.in(work)
            .with(TinyPackage.withSeed(TinyStore.BACKBONE, 1))
            .with(TinyPackage.withSeed(TinyStore.BACKBONE, 2))
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "shades"));
    tiny.store().task("colours").label(1, "stable");
  }

  private TaskStore open() {
    return TaskStore.open(tiny.path(), 1);
  }

  @Test
  void aTaskIsFoundByNameVersionAndLabel() {
    try (TaskStore store = open()) {
      assertThat(store.tasks()).containsExactly("tiny/colours", "tiny/shades");
      assertThat(store.task("colours").manifest().seed()).as("stable").isEqualTo(1);
      assertThat(store.task("colours@2").manifest().seed()).isEqualTo(2);
      assertThat(store.task("colours@1").manifest().seed()).isEqualTo(1);
      assertThat(store.task("colours@stable").folder()).endsWith(Path.of("colours", "1"));
      assertThat(store.task("tiny/shades").manifest().task().id()).isEqualTo("shades");
    }
  }

  @Test
  void theSameVersionIsTheSameClassifierUntilItIsClosed() {
    try (TaskStore store = open()) {
      TaskClassifier first = store.task("colours@1");
      assertThat(store.task("colours@stable")).isSameAs(first);
      first.close();

      TaskClassifier again = store.task("colours@stable");
      assertThat(again).isNotSameAs(first);
      assertThat(again.classify("red").label()).isNotEmpty();
    }
  }

  @Test
  void aLabelIsFollowedWhereItPoints() throws IOException {
    try (TaskStore store = open()) {
      TaskClassifier before = store.task("colours@stable");
      tiny.store().task("colours").label(2, "stable");

      assertThat(store.task("colours@stable").manifest().seed()).isEqualTo(2);
      assertThat(before.classify("red").label()).isNotEmpty();
    }
  }

  @Test
  void aVersionThatIsAnArchiveAnswersAsItsFolder() throws IOException {
    Path shades = tiny.store().findPublished("shades");
    Path folder = work.resolve("shades");
    AtomicFiles.moveFolder(shades, folder);
    tiny.store().publishArchived(folder);
    try (TaskStore store = open();
        TaskModel own = TaskModel.load(folder, tiny.store(), 1)) {
      assertSame(
          store.task("shades").classify("red"),
          own.answer(List.of(Example.of("red", "rouge")), 1).get(0).get(0));
    }
  }

  @Test
  void answersAreThoseOfTheModelItself() throws IOException {
    Path folder = tiny.store().findPublished("colours@1");
    TaskPackage taskPackage = TaskPackageFiles.read(folder);
    Backbone frozen = FrozenModel.load(tiny.store().frozenModel("tiny"));
    try (TaskStore store = open();
        TaskModel model = new TaskModel(frozen, taskPackage, 1)) {
      Example example = new Example("1", List.of("small blue"));
      assertSame(
          store.task("colours@1").classify("small blue"),
          model.answer(List.of(example), 1).get(0).get(0));
    }
  }

  @Test
  void whatIsNotThereIsNamed() {
    try (TaskStore store = open()) {
      assertThatThrownBy(() -> store.task("sizes"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("task in store " + tiny.path() + ": sizes")
          .hasMessageContaining("tiny/colours, tiny/shades");
      assertThatThrownBy(() -> store.task("colours@7"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("version of task tiny/colours: 7")
          .hasMessageContaining("[1, 2]");
      assertThatThrownBy(() -> store.task("colours@canary"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("label of task tiny/colours: canary")
          .hasMessageContaining("stable=1");
      assertThatThrownBy(() -> store.task(tiny.path() + "/tiny/tasks/colours/1"))
          .isInstanceOf(InvalidInputException.class);
    }
    assertThatThrownBy(() -> TaskStore.open(work.resolve("none")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("store " + work.resolve("none") + ": no such folder");
    assertThatThrownBy(() -> TaskStore.open(tiny.path(), -1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("threads: -1");
  }
}
