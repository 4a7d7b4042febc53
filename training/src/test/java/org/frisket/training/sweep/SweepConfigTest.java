package org.frisket.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepConfigTest {
  @TempDir private Path folder;

  private SweepConfig read(String text) throws IOException {
    Path file = folder.resolve("sweep.yaml");
    Files.writeString(file, "sweep: s\nbase: base.yaml\n" + text);
    return ConfigReader.read(file, "sweep", SweepConfig.class);
  }

  private List<String> points(String text) throws IOException {
    return SweepPlan.points(read(text)).stream().map(point -> String.join(" ", point)).toList();
  }

  @Test
  void withoutMoreItIsTheBaseOnce() throws IOException {
    SweepConfig config = read("");

    assertThat(config.fixed()).containsExactly("experiment=s", "threads=1", "baselines=[]");
    assertThat(SweepPlan.of(config)).containsExactly(new PlannedRun(0, List.of(), 1));
  }

  @Test
  void aGridIsEveryCombination() throws IOException {
    assertThat(points("grid: {training.epochs: [1, 2], method.sparsity: [0.1, 0.5]}"))
        .containsExactly(
            "training.epochs=1 method.sparsity=0.1",
            "training.epochs=1 method.sparsity=0.5",
            "training.epochs=2 method.sparsity=0.1",
            "training.epochs=2 method.sparsity=0.5");
  }

  @Test
  void aListIsOnePointAnEntry() throws IOException {
    assertThat(points("list: [{training.epochs: 1, training.dropout: 0.1}, {training.epochs: 2}]"))
        .containsExactly("training.epochs=1 training.dropout=0.1", "training.epochs=2");
  }

  @Test
  void gridAndListAreCombined() throws IOException {
    assertThat(points("grid: {training.epochs: [1, 2]}\nlist: [{method.blocks: [0, 1]}]"))
        .containsExactly(
            "training.epochs=1 method.blocks=[0,1]", "training.epochs=2 method.blocks=[0,1]");
  }

  @Test
  void everyPointIsRunWithEverySeed() throws IOException {
    assertThat(SweepPlan.of(read("grid: {training.epochs: [1, 2]}\nseeds: [7, 8]")))
        .containsExactly(
            new PlannedRun(0, List.of("training.epochs=1"), 7),
            new PlannedRun(1, List.of("training.epochs=1"), 8),
            new PlannedRun(2, List.of("training.epochs=2"), 7),
            new PlannedRun(3, List.of("training.epochs=2"), 8));
  }

  @Test
  void drawsLieInTheirRangeAndAreTheSameEveryTime() throws IOException {
    String text =
        "random: {draws: 50, seed: 3, keys: {a: {uniform: [2, 3]}, b: {log_uniform: [1e-4, 1e-1]},"
            + " c: {choice: [x, y]}}}";
    List<List<String>> points = SweepPlan.points(read(text));

    assertThat(points).hasSize(50).isEqualTo(SweepPlan.points(read(text)));
    assertThat(points).allMatch(point -> value(point, "a") >= 2 && value(point, "a") < 3);
    assertThat(points).allMatch(point -> value(point, "b") >= 1e-4 && value(point, "b") < 0.1);
    assertThat(points).filteredOn(point -> value(point, "b") < 1e-3).hasSizeBetween(5, 30);
    assertThat(points).anyMatch(point -> point.contains("c=x"));
    assertThat(points).anyMatch(point -> point.contains("c=y"));
  }

  private static double value(List<String> point, String key) {
    return point.stream()
        .filter(part -> part.startsWith(key + "="))
        .mapToDouble(part -> Double.parseDouble(part.substring(key.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSearchBeginsWithTheFiveRatesOfThePaper() throws IOException {
    assertThat(points("search: {max_trials: 20}")).containsExactly("");
    assertThat(SweepPlan.of(read("search: {max_trials: 20}")))
        .extracting(run -> run.point().get(0))
        .containsExactly(
            "training.learning_rate=1.0E-5",
            "training.learning_rate=3.0E-5",
            "training.learning_rate=5.0E-5",
            "training.learning_rate=7.0E-5",
            "training.learning_rate=9.0E-5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seeds: []|seeds: [] (expected: one seed or more",
        "seeds: [1, 1]|seeds: [1, 1] (expected: one seed or more, each once)",
        "grid: {seed: [1]}|varied key: seed",
        "grid: {training.epochs: []}|grid.training.epochs: [] (expected: one value or more",
        "grid: {training.epochs: [1]}\\nset: {training.epochs: 2}|varied key: training.epochs",
        "threads: 0|threads: 0 (expected: 1 to 1024)",
        "random: {draws: 2}|random.keys: none",
        "random: {draws: 2, keys: {a: {uniform: [2, 1]}}}|random.keys: uniform: [2, 1] (expected",
        "random: {draws: 2, keys: {a: {log_uniform: [0, 1]}}}|random.keys: log_uniform: [0, 1]",
        "search: {max_trials: -1}|search.max_trials: -1",
        "search: {max_trials: 5}\\ngrid: {training.learning_rate: [1]}|varied key: training.learning",
        "grids: {}|did you mean grid?",
      })
  void wrongKeysAreNamed(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
