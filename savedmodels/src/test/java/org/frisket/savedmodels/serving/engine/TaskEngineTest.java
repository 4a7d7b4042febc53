package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;
import org.frisket.savedmodels.serving.engine.EngineException.Reason;
import org.frisket.savedmodels.serving.engine.ServedTask.Tier;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskEngineTest {
  private static final Backbone BACKBONE = TinyBackbone.create();
  private static final List<Example> EXAMPLES =
      List.of(new Example("1", List.of("red small . blue")), new Example("2", List.of("new")));

  @TempDir private static Path root;

  private final EngineSettings settings = EngineSettings.defaults().withThreads(1);
  private TaskEngine engine = new TaskEngine(settings);

  @BeforeAll
  static void frozen() throws IOException {
    FrozenModelExporter.exportOnce(BACKBONE, root.resolve("frozen"), 1);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void use(EngineSettings others) {
    engine.close();
    engine = new TaskEngine(others);
  }

  private static KnownTask known(long seed) {
    return new KnownTask(
        "colours@" + seed, root.resolve("frozen"), TinyPackage.withSeed(BACKBONE, seed));
  }

  private static float[][][] alone(long seed) {
    try (TaskModel model = new TaskModel(BACKBONE, TinyPackage.withSeed(BACKBONE, seed), 1)) {
      return model.logits(model.encode(EXAMPLES), 2).toArray(float[][][]::new);
    }
  }

  private static Reason reasonOf(CompletableFuture<?> future) {
    Throwable failure = future.handle((value, e) -> e).join();
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return ((EngineException) cause).reason();
  }

  @Test
  void manyTasksAtOnceEachAnswerAsAlone() {
    List<ServedTask> tasks =
        IntStream.range(0, 6).mapToObj(seed -> engine.add(known(seed))).toList();
    List<CompletableFuture<TaskAnswers>> asked = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      tasks.forEach(task -> asked.add(engine.ask(task, Question.of(EXAMPLES))));
    }
    List<float[][][]> alone = IntStream.range(0, 6).mapToObj(TaskEngineTest::alone).toList();
    for (int i = 0; i < asked.size(); i++) {
      float[][][] expected = alone.get(i % 6);
      float[][][] found = asked.get(i).join().logits().toArray(float[][][]::new);
      for (int example = 0; example < 2; example++) {
        assertThat(found[example][0]).containsExactly(expected[example][0], within(1e-5f));
      }
    }
    assertThat(engine.counts().get(Count.EXAMPLES)).isEqualTo(240);
    assertThat(engine.counts().get(Count.LOADS)).isEqualTo(6);
  }

  @Test
  void aTextThatManyTasksAreAskedGoesThroughTheirCommonBlocksOnce() {
    List<ServedTask> tasks =
        IntStream.range(0, 3).mapToObj(seed -> engine.add(known(seed))).toList();
    Example met = EXAMPLES.get(0);
    Example unmet = new Example("3", List.of("small . new blue"));
    assumeThat(Engine.fastest()).isEqualTo(Engine.FUSED);

    engine.ask(tasks.get(0), Question.of(List.of(met))).join();
    assertThat(engine.counts().get(Count.SHARED_TOKENS)).isZero();
    engine.ask(tasks.get(1), Question.of(List.of(met))).join();
    long once = engine.counts().get(Count.SHARED_TOKENS);
    assertThat(once).isEqualTo(6 + 1); // [CLS], four words, [SEP]; and a spare row of one
    List<float[][]> mixed =
        engine.ask(tasks.get(2), Question.of(List.of(unmet, met))).join().logits();
    assertThat(engine.counts().get(Count.SHARED_TOKENS)).isEqualTo(once + 6);

    try (TaskModel alone = new TaskModel(BACKBONE, TinyPackage.withSeed(BACKBONE, 2), 1)) {
      List<float[][]> expected = alone.logits(alone.encode(List.of(unmet, met)), 2);
      for (int example = 0; example < 2; example++) {
        assertThat(mixed.get(example)[0]).containsExactly(expected.get(example)[0], within(1e-5f));
      }
    }
  }

  @Test
  void aTaskIsReadWhenItIsFirstAskedAndOnce() {
    KnownTask source = known(1);
    ServedTask task = engine.add(source);
    assertThat(source.reads()).hasValue(0);
    assertThat(engine.tier(task)).isEqualTo(Tier.ARCHIVED);

    IntStream.range(0, 3).forEach(i -> engine.ask(task, Question.of(EXAMPLES)).join());

    assertThat(source.reads()).hasValue(1);
  }

  @Test
  void nobodyWaitsForATaskThatOthersLoad() {
    CountDownLatch ready = new CountDownLatch(1);
    ServedTask slow =
        engine.add(
            new KnownTask(
                "slow", root.resolve("frozen"), TinyPackage.withSeed(BACKBONE, 1), ready));
    CompletableFuture<TaskAnswers> waits = engine.ask(slow, Question.of(EXAMPLES));
    ServedTask other = engine.add(known(2));

    assertThat(engine.ask(other, Question.of(EXAMPLES)).join().answers()).hasSize(2);
    assertThat(waits).isNotDone();
    ready.countDown();
    assertThat(waits.join().answers()).hasSize(2);
  }

  @Test
  void questionsThatWaitForATaskHaveTheirTurnsAsTheyCame() {
    use(settings.withPassTokens(1));
    CountDownLatch ready = new CountDownLatch(1);
    ServedTask slow =
        engine.add(
            new KnownTask(
                "slow", root.resolve("frozen"), TinyPackage.withSeed(BACKBONE, 1), ready));
    List<Integer> answered = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<?>> asked = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int number = i;
      asked.add(
          engine
              .ask(slow, Question.of(EXAMPLES.subList(0, 1)))
              .thenRun(() -> answered.add(number)));
    }
    ready.countDown();
    asked.forEach(CompletableFuture::join);

    assertThat(answered).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void whatIsAskedOftenIsMaterialisedAndAnswersTheSameBits() {
    use(settings.withRuntime(InferenceRuntime.TENSORFLOW));
    requireMaterialised(0);
  }

  @Test
  void withOnnxRuntimeItAnswersTheSameButForRounding() {
    use(settings.withRuntime(InferenceRuntime.ONNXRUNTIME));
    requireMaterialised(1e-5f);
  }

  /**
   * @param most by how much logits may differ
   */
  private void requireMaterialised(float most) {
    ServedTask task = engine.add(known(1));
    float[][][] packed = logits(engine.ask(task, Question.of(EXAMPLES)).join());
    assertThat(engine.tier(task)).isEqualTo(Tier.PACKED);

    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (engine.tier(task) != Tier.MATERIALISED && System.nanoTime() < until) {
      engine.ask(task, Question.of(EXAMPLES)).join();
    }

    assertThat(engine.tier(task)).isEqualTo(Tier.MATERIALISED);
    float[][][] materialised = logits(engine.ask(task, Question.of(EXAMPLES)).join());
    for (int example = 0; example < packed.length; example++) {
      assertThat(materialised[example][0]).containsExactly(packed[example][0], within(most));
    }
    assertThat(engine.counts().get(Count.MATERIALISED_PASSES)).isPositive();
  }

  private static float[][][] logits(TaskAnswers answers) {
    return answers.logits().toArray(float[][][]::new);
  }

  @Test
  void whereRoomIsShortTasksMakeWayForEachOther() {
    ServedTask first = engine.add(known(1));
    engine.ask(first, Question.of(EXAMPLES)).join();
    long one = engine.bytes();
    use(settings.withBudget(2 * one + one / 2));
    List<KnownTask> sources = IntStream.range(0, 5).mapToObj(TaskEngineTest::known).toList();
    List<ServedTask> tasks = sources.stream().map(engine::add).toList();

    List<float[][][]> alone = IntStream.range(0, 5).mapToObj(TaskEngineTest::alone).toList();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5; i++) {
        assertThat(engine.ask(tasks.get(i), Question.of(EXAMPLES)).join().logits().get(0)[0])
            .containsExactly(alone.get(i)[0][0], within(1e-5f));
      }
    }

    assertThat(engine.bytes()).isLessThanOrEqualTo(2 * one + one / 2);
    assertThat(engine.counts().get(Count.EVICTIONS)).isPositive();
    assertThat(sources.get(0).reads().get()).isGreaterThan(1);
  }

  @Test
  void whatComesTooLateOrIsLeftIsNotComputed() {
    ServedTask task = engine.add(known(1));
    engine.ask(task, Question.of(EXAMPLES)).join();
    long computed = engine.counts().get(Count.EXAMPLES);

    Question late = new Question(EXAMPLES, Deadline.after(Duration.ZERO), () -> false);
    Question left = new Question(EXAMPLES, Deadline.never(), () -> true);

    assertThat(reasonOf(engine.ask(task, late))).isEqualTo(Reason.LATE);
    assertThat(reasonOf(engine.ask(task, left))).isEqualTo(Reason.ABANDONED);
    assertThat(engine.counts().get(Count.EXAMPLES)).isEqualTo(computed);
    assertThat(engine.queuedTokens()).isZero();
  }

  @Test
  void whereTooMuchWaitsMoreIsRefused() {
    use(settings.withQueuedTokens(8));
    ServedTask task = engine.add(known(1));
    engine.load(task).join();
    List<CompletableFuture<TaskAnswers>> asked =
        IntStream.range(0, 200).mapToObj(i -> engine.ask(task, Question.of(EXAMPLES))).toList();
    List<CompletableFuture<TaskAnswers>> refused =
        asked.stream().filter(one -> one.handle((value, e) -> e != null).join()).toList();

    assertThat(refused).isNotEmpty().hasSizeLessThan(200);
    assertThat(reasonOf(refused.get(0))).isEqualTo(Reason.OVERLOADED);
  }

  @Test
  void aTaskThatIsRemovedAnswersWhatWasAskedBeforeAndItsMemoryComesBack() {
    ServedTask stays = engine.add(known(1));
    engine.load(stays).join();
    long before = engine.bytes();
    ServedTask goes = engine.add(known(2));
    CompletableFuture<TaskAnswers> asked = engine.ask(goes, Question.of(EXAMPLES));

    engine.remove(goes);

    assertThat(asked.join().answers()).hasSize(2);
    assertThat(reasonOf(engine.ask(goes, Question.of(EXAMPLES)))).isEqualTo(Reason.REMOVED);
    assertThat(engine.bytes()).isEqualTo(before);
  }

  @Test
  void theMemoryComesBackOfATaskThatNobodyWaitedForAnyMore() {
    CountDownLatch ready = new CountDownLatch(1);
    ServedTask task =
        engine.add(
            new KnownTask(
                "slow", root.resolve("frozen"), TinyPackage.withSeed(BACKBONE, 1), ready));
    CompletableFuture<TaskAnswers> waits = engine.ask(task, Question.of(EXAMPLES));
    waits.cancel(false);
    CompletableFuture<TaskAnswers> after = engine.ask(task, Question.of(EXAMPLES));
    ready.countDown();
    assertThat(after.join().answers()).hasSize(2);

    engine.remove(task);

    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (engine.bytes() > 0 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(engine.bytes()).isZero();
  }

  @Test
  void aPackageOfAnotherBackboneFailsAloneAndNamesBoth() {
    KnownTask other =
        new KnownTask(
            "other", root.resolve("frozen"), TinyPackage.withSeed(TinyBackbone.withSeed(2), 1));
    ServedTask bad = engine.add(other);
    ServedTask good = engine.add(known(1));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> engine.ask(bad, Question.of(EXAMPLES)).join())
          .hasRootCauseInstanceOf(InvalidInputException.class)
          .hasMessageContaining("frozen model of task package colours");
      assertThat(engine.ask(good, Question.of(EXAMPLES)).join().answers()).hasSize(2);
    }
    assertThat(engine.counts().get(Count.FAILED_LOADS)).isEqualTo(2);
    assertThat(engine.tier(bad)).isEqualTo(Tier.ARCHIVED);
  }
}
