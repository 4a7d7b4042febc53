package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine whose masks lie in files. */
class WordMemoryTest {
  private static final Backbone BACKBONE = TinyBackbone.create();
  private static final Question QUESTION =
      Question.of(List.of(new Example("1", List.of("red small . blue"))));
  private static final EngineSettings SETTINGS = EngineSettings.defaults().withThreads(1);
  private static final int TASKS = 4;

  @TempDir private static Path root;

  @TempDir private Path scratch;

  @BeforeAll
  static void frozen() throws IOException {
    FrozenModelExporter.exportOnce(BACKBONE, root.resolve("frozen"), 1);
  }

  private static List<ServedTask> addTo(TaskEngine engine) {
    return IntStream.range(0, TASKS)
        .mapToObj(
            seed ->
                new KnownTask(
                    "colours@" + seed,
                    root.resolve("frozen"),
                    TinyPackage.withSeed(BACKBONE, seed)))
        .map(engine::add)
        .toList();
  }

  private static float[][][] logits(TaskEngine engine, List<ServedTask> tasks) {
    return tasks.stream()
        .map(task -> engine.ask(task, QUESTION).join().logits().get(0))
        .toArray(float[][][]::new);
  }

  private static float[][][] inMemory() {
    try (TaskEngine engine = new TaskEngine(SETTINGS)) {
      return logits(engine, addTo(engine));
    }
  }

  /** Files of the folder that are memory of this process. */
  private long mapped() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .filter(line -> line.contains(scratch.toString()))
        .count();
  }

  /** Half of the tasks have room, so that each comes and goes, and is asked again. */
  @Test
  void tasksAnswerTheSameBitsAndLeaveNothing() throws IOException {
    assumeThat(MaskedKernels.takeWords()).isTrue();
    float[][][] expected = inMemory();
    EngineSettings settings = SETTINGS.withScratch(Optional.of(scratch));
    long one;
    try (TaskEngine engine = new TaskEngine(settings)) {
      engine.load(addTo(engine).get(0)).join();
      one = engine.bytes();
    }
    try (TaskEngine engine = new TaskEngine(settings.withBudget(2 * one))) {
      List<ServedTask> tasks = addTo(engine);
      for (int round = 0; round < 3; round++) {
        assertThat(Arrays.deepEquals(logits(engine, tasks), expected)).isTrue();
      }
      assertThat(engine.counts().get(Count.EVICTIONS)).isPositive();
      assertThat(mapped()).isBetween(1L, (long) TASKS);
      assertThat(scratch).isEmptyDirectory();
    }
    assertThat(mapped()).isZero();
  }

  @Test
  void whereNoFileCanBeWrittenTasksAnswerFromMemory() {
    Optional<Path> missing = Optional.of(scratch.resolve("missing"));
    try (TaskEngine engine = new TaskEngine(SETTINGS.withScratch(missing))) {
      assertThat(Arrays.deepEquals(logits(engine, addTo(engine)), inMemory())).isTrue();
    }
  }
}
