package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.packages.Additions;
import org.frisket.savedmodels.packages.SelfTest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;
import org.frisket.savedmodels.serving.engine.ServedTask.Tier;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task says of how it is to answer is held against its first pass. */
class SelfTestedTaskTest {
  private static final Backbone BACKBONE = TinyBackbone.create();
  private static final TaskPackage UNTESTED = TinyPackage.withSeed(BACKBONE, 1);
  private static final Question QUESTION =
      Question.of(List.of(new Example("1", List.of("red small"))));

  @TempDir private static Path root;
  private static SelfTest right;
  private static TaskEngine engine;
  private long examplesBefore;
  private long failuresBefore;

  @BeforeAll
  static void start() throws IOException {
    FrozenModelExporter.exportOnce(BACKBONE, root.resolve("frozen"), 1);
    try (TaskModel model = new TaskModel(BACKBONE, UNTESTED, 1)) {
      right = model.selfTest().orElseThrow();
    }
    engine = new TaskEngine(EngineSettings.defaults().withThreads(1));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void countAnew() {
    examplesBefore = engine.counts().get(Count.EXAMPLES);
    failuresBefore = engine.counts().get(Count.FAILED_LOADS);
  }

  private static ServedTask taskThatSays(SelfTest selfTest) {
    Additions additions = new Additions(null, null, null, selfTest, null);
    TaskPackage says = new TaskPackage(UNTESTED.manifest().with(additions), UNTESTED.tensors());
    return engine.add(new KnownTask("colours", root.resolve("frozen"), says));
  }

  private long computed() {
    return engine.counts().get(Count.EXAMPLES) - examplesBefore;
  }

  @Test
  void itIsAskedWithTheFirstQuestionAndNeverAgain() {
    ServedTask task = taskThatSays(right);

    assertThat(engine.ask(task, QUESTION).join().answers()).hasSize(1);
    assertThat(computed()).isEqualTo(2);
    assertThat(engine.ask(task, QUESTION).join().answers()).hasSize(1);
    assertThat(computed()).isEqualTo(3);
    engine.remove(task);
  }

  @Test
  void loadingATaskAsksItAlone() {
    ServedTask task = taskThatSays(right);

    assertThat(engine.load(task).join().task().id()).isEqualTo("colours");
    assertThat(computed()).isEqualTo(1);
    assertThat(engine.load(task).join().task().id()).isEqualTo("colours");
    assertThat(computed()).isEqualTo(1);
    engine.remove(task);
  }

  @Test
  void whoAnswersOtherwiseNeverAnswersAndLeavesMemory() {
    List<List<Float>> others =
        right.logits().stream().map(row -> row.stream().map(x -> x + 1).toList()).toList();
    ServedTask task = taskThatSays(new SelfTest(right.texts(), others));

    for (int i = 1; i <= 2; i++) {
      assertThatThrownBy(() -> engine.ask(task, QUESTION).join())
          .hasRootCauseInstanceOf(InvalidInputException.class)
          .hasMessageContaining("self-test of task package colours: logits [");
      assertThat(engine.counts().get(Count.FAILED_LOADS) - failuresBefore).isEqualTo(i);
    }
    assertThat(task.failure()).get().asString().contains("self-test");
    assertThat(engine.tier(task)).isEqualTo(Tier.ARCHIVED);
  }

  @Test
  void aSelfTestThatIsNoExampleIsThePackagesFault() {
    ServedTask task = taskThatSays(new SelfTest(List.of("a", "b", "c"), right.logits()));

    assertThatThrownBy(() -> engine.ask(task, QUESTION).join())
        .hasRootCauseInstanceOf(InvalidInputException.class);
    assertThat(engine.counts().get(Count.FAILED_LOADS) - failuresBefore).isEqualTo(1);
  }
}
