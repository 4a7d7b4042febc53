package org.frisket.savedmodels.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.WindowCombination;
import org.frisket.models.task.Windows;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.library.TaskStore;
import org.frisket.savedmodels.packages.Calibration;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts of more wordpieces than the network reads: alone, beside others, and in a package. */
class WindowedTaskTest {
  private static final Backbone BACKBONE = TinyStore.BACKBONE;
  private static final String LONG = "red small new old . blue cold warm large green red";

  @TempDir private Path work;

  private static TaskPackage taskPackage(WindowCombination combination) {
    return TinyPackage.inWindows(BACKBONE, "windows", Windows.of(combination, 2));
  }

  private static List<Example> examples() {
    return List.of(
        new Example("short", List.of("red")),
        new Example("long", List.of(LONG)),
        new Example("longer", List.of(LONG + " " + LONG)));
  }

  /** Each window asked alone, and put together by hand. */
  private static float[] expected(TaskModel model, EncodedExample example) {
    List<float[]> rows = new ArrayList<>();
    for (EncodedExample window : example.windows()) {
      rows.add(model.logits(Batch.of(List.of(window), 8))[0]);
    }
    boolean mean = model.manifest().task().windows().combine() == WindowCombination.MEAN;
    float[] logits = new float[TinyPackage.LABELS];
    for (int label = 0; label < logits.length; label++) {
      int place = label;
      var values = rows.stream().mapToDouble(row -> row[place]);
      logits[label] = (float) (mean ? values.average() : values.max()).orElseThrow();
    }
    return logits;
  }

  @ParameterizedTest
  @EnumSource(WindowCombination.class)
  void aModelAndTheEngineCombineTheLogitsOfWindows(WindowCombination combination)
      throws IOException {
    TaskPackage taskPackage = taskPackage(combination).with(new Calibration(0.5f));
    TinyStore.in(work).with(taskPackage);
    AnswerRule rule = new AnswerRule(AnswerFunction.SOFTMAX, 0.5f);
    try (TaskModel model = new TaskModel(BACKBONE, taskPackage, 1);
        TaskStore store = TaskStore.open(work.resolve("store"), 1)) {
      List<EncodedExample> encoded = model.encode(examples());
      List<float[][]> logits = model.logits(encoded, 2);
      List<List<Answer>> answers = store.task("windows").answer(examples());

      assertThat(encoded.stream().map(example -> example.rows().size())).containsExactly(1, 3, 5);
      for (int i = 0; i < 3; i++) {
        float[] expected = expected(model, encoded.get(i));
        assertThat(logits.get(i)).hasDimensions(1, TinyPackage.LABELS);
        assertThat(logits.get(i)[0]).usingComparatorWithPrecision(1e-5f).containsExactly(expected);
        double[] scores = rule.scores(expected);
        List<Double> found = List.copyOf(answers.get(i).get(0).probabilities().values());
        IntStream.range(0, scores.length)
            .forEach(label -> assertThat(found.get(label)).isCloseTo(scores[label], within(1e-5)));
      }
    }
  }

  @Test
  void aPackageSaysItAndOnlyWhereThereAreSome() throws IOException {
    TaskPackage windows = taskPackage(WindowCombination.MAX);
    TaskPackageFiles.write(work.resolve("windows"), windows);
    TaskPackageFiles.write(work.resolve("plain"), TinyPackage.untrained(BACKBONE));

    JsonNode json = Json.readTree(work.resolve("windows").resolve(TaskPackage.MANIFEST_FILE));
    assertThat(json.at("/task/windows"))
        .hasToString("{\"combine\":\"max\",\"stride\":2,\"most\":64}");
    assertThat(json.path("format_version").asInt()).isEqualTo(TaskManifest.FORMAT_OF_ADDITIONS);
    assertThat(TaskPackageFiles.read(work.resolve("windows")).manifest().task())
        .isEqualTo(windows.manifest().task());
    JsonNode plain = Json.readTree(work.resolve("plain").resolve(TaskPackage.MANIFEST_FILE));
    assertThat(plain.path("task").has("windows")).isFalse();
    assertThat(plain.path("format_version").asInt()).isEqualTo(1);
    assertThat(TaskPackageFiles.read(work.resolve("plain")).manifest().task().windows())
        .isEqualTo(Windows.none());
  }
}
