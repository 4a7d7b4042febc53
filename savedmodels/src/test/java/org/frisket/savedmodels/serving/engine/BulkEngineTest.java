package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several tasks, many examples: each answers as alone, and always with the same bits. */
class BulkEngineTest {
  private static final int TASKS = 3;
  private static final Backbone BACKBONE = TinyBackbone.create();
  private static final List<String> WORDS = List.of("red", "small", "blue", "new", ".");
  private static final EngineSettings SETTINGS = EngineSettings.defaults().withThreads(1);

  @TempDir private static Path root;

  @BeforeAll
  static void frozen() throws IOException {
    FrozenModelExporter.exportOnce(BACKBONE, root.resolve("frozen"), 1);
  }

  private static BulkEngine open(EngineSettings settings) {
    return new BulkEngine(
        IntStream.range(0, TASKS)
            .mapToObj(
                seed ->
                    new KnownTask(
                        "colours@" + seed,
                        root.resolve("frozen"),
                        TinyPackage.withSeed(BACKBONE, seed)))
            .toList(),
        settings);
  }

  /** Texts of many lengths, some of them the same. */
  private static List<Example> examples(int from, int count) {
    List<Example> examples = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      String text = (WORDS.get(i % 5) + " ").repeat(1 + i * 7919 % 11).strip();
      examples.add(new Example("row:" + i, List.of(text)));
    }
    return examples;
  }

  private static List<List<float[][]>> logits(BulkEngine engine, List<Example> examples) {
    return engine.answer(Collections.nCopies(TASKS, examples)).stream()
        .map(TaskAnswers::logits)
        .toList();
  }

  @Test
  void eachTaskAnswersAsAlone() {
    List<Example> examples = examples(0, 75);
    try (BulkEngine engine = open(SETTINGS)) {
      List<List<float[][]>> found = logits(engine, examples);
      for (int seed = 0; seed < TASKS; seed++) {
        try (TaskModel model = new TaskModel(BACKBONE, TinyPackage.withSeed(BACKBONE, seed), 1)) {
          List<float[][]> alone = model.logits(model.encode(examples), 1);
          for (int i = 0; i < examples.size(); i++) {
            assertThat(found.get(seed).get(i)[0]).containsExactly(alone.get(i)[0], within(1e-5f));
          }
        }
      }
    }
  }

  /** What was asked before, and by whom, is of no account. */
  @Test
  void theSameExamplesHaveTheSameBits() {
    List<Example> examples = examples(40, 70);
    List<List<float[][]>> fresh;
    try (BulkEngine engine = open(SETTINGS)) {
      fresh = logits(engine, examples);
    }
    try (BulkEngine engine = open(SETTINGS)) {
      logits(engine, examples(0, 64));
      logits(engine, examples(50, 33));
      List<List<float[][]>> later = logits(engine, examples);
      for (int task = 0; task < TASKS; task++) {
        for (int i = 0; i < examples.size(); i++) {
          assertThat(later.get(task).get(i)[0]).containsExactly(fresh.get(task).get(i)[0]);
        }
      }
    }
  }

  @Test
  void commonBlocksAreComputedOnceABatch() {
    assumeThat(Engine.fastest()).isEqualTo(Engine.FUSED);
    List<Example> examples = examples(0, 64);
    try (BulkEngine engine = open(SETTINGS)) {
      List<TaskAnswers> answers = engine.answer(Collections.nCopies(TASKS, examples));
      long tokens = answers.get(0).tokens();
      assertThat(engine.counts().get(Count.SHARED_TOKENS)).isEqualTo((TASKS - 1) * tokens);
    }
  }

  @Test
  void masksThatHaveNoRoomAreAppliedInTheGraph() {
    List<Example> examples = examples(0, 32);
    try (BulkEngine roomy = open(SETTINGS);
        BulkEngine narrow = open(SETTINGS.withBudget(1))) {
      List<List<float[][]>> expected = logits(roomy, examples);
      List<List<float[][]>> found = logits(narrow, examples);
      for (int task = 0; task < TASKS; task++) {
        for (int i = 0; i < examples.size(); i++) {
          assertThat(found.get(task).get(i)[0])
              .containsExactly(expected.get(task).get(i)[0], within(1e-5f));
        }
      }
    }
  }

  @Test
  void nothingIsAskedOfNoExamples() {
    try (BulkEngine engine = open(SETTINGS)) {
      assertThat(engine.answer(Collections.nCopies(TASKS, List.of()))).hasSize(TASKS);
    }
  }
}
