package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Splits in which every label has its share, and warnings where it has not. */
class StratifiedSplitTest {
  private static final int ALL = 600;
  private static final int RARE = 30;
  private static final int DEV = 60;

  @TempDir private Path folder;

  private TaskData data(String layout, int seed) throws IOException {
    StringBuilder text = new StringBuilder("text\tlabel\n");
    for (int i = 0; i < ALL; i++) {
      text.append("text ").append(i).append(i < RARE ? "\tred\n" : "\tblue\n");
    }
    Files.writeString(folder.resolve("train.tsv"), text);
    String task =
        """
        id: colours
        kind: single_sentence
        labels: [red, blue]
        metric: accuracy
        data:
          format: tsv
          columns: {text: text, label: label}
          files: {train: [train.tsv]}
          dev_from_train: %d
          split_seed: %d
          %s
        """
            .formatted(DEV, seed, layout);
    Path file = Files.writeString(folder.resolve("task.yaml"), task);
    return new TaskData(ConfigReader.task(file), new DataFolders(List.of(folder)));
  }

  private static long red(List<Example> examples) {
    return examples.stream().filter(example -> example.labels().contains("red")).count();
  }

  @Test
  void everyLabelHasItsShareOfDevAndOfASample() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      TaskData data = data("split: stratified", seed);
      List<Example> train = data.split(TaskData.TRAIN);

      assertThat(red(data.split(TaskData.DEV))).isEqualTo(3);
      assertThat(data.split(TaskData.DEV)).hasSize(DEV).doesNotContainAnyElementsOf(train);
      assertThat(train).hasSize(ALL - DEV);
      assertThat(red(data.sample(train, 100))).isEqualTo(5);
    }
  }

  @Test
  void theCutIsAFunctionOfTheSeed() throws IOException {
    List<Example> dev = data("split: stratified", 1).split(TaskData.DEV);

    assertThat(data("split: stratified", 1).split(TaskData.DEV)).isEqualTo(dev);
    assertThat(data("split: stratified", 2).split(TaskData.DEV)).isNotEqualTo(dev);
    assertThat(data("header: true", 1).split(TaskData.DEV))
        .as("without the key, as ever")
        .isNotEqualTo(dev);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "7", "50", "99", "100"})
  void sharesAreAsNearAsWholeNumbersAllow(int wanted) {
    Map<String, Integer> sizes = Map.of("a", 60, "b", 25, "c", 10, "d", 4, "e", 1);
    List<String> labels = new ArrayList<>();
    sizes.forEach((label, size) -> labels.addAll(Collections.nCopies(size, label)));
    Collections.sort(labels);
    Collections.shuffle(labels, new Random(3));
    boolean[] drawn = new StratifiedDraw(labels).drawn(wanted, 1, "x");
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < drawn.length; i++) {
      if (drawn[i]) {
        chosen.add(labels.get(i));
      }
    }
    Map<String, Long> counts =
        chosen.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(chosen).hasSize(wanted);
    sizes.forEach(
        (label, size) ->
            assertThat(Math.abs(counts.getOrDefault(label, 0L) - size * wanted / 100.0))
                .as(label)
                .isLessThanOrEqualTo(1.0));
  }

  private Optional<String> warning(String metric, String... labelled) throws IOException {
    Path task =
        Files.writeString(
            folder.resolve("w.yaml"),
            """
            id: w
            kind: single_sentence
            labels: [a, b, c]
            metric: %s
            data: {format: tsv, columns: {text: t, label: l}, files: {train: [t.tsv]}}
            """
                .formatted(metric));
    List<Example> examples = new ArrayList<>();
    for (String each : labelled) {
      String[] parts = each.split(":", -1);
      examples.addAll(
          Collections.nCopies(
              Integer.parseInt(parts[1]), new Example("", List.of("t"), List.of(parts[0]))));
    }
    return LabelShares.of(examples).warningOfMetric(ConfigReader.task(task));
  }

  @Test
  void aSplitOfOneLabelIsToldWhateverTheMetric() throws IOException {
    for (String metric : List.of("accuracy", "matthews", "{f1}")) {
      String key = metric.equals("{f1}") ? "f1\npositive_label: b" : metric;
      assertThat(warning(key, "a:60"))
          .contains(
              "all 60 are labelled a, so that no metric tells anything: take examples of every"
                  + " label");
    }
  }

  @Test
  void aSkewedSplitIsToldWithTheMetricThatWouldTell() throws IOException {
    assertThat(warning("accuracy", "a:57", "b:3"))
        .contains(
            "57 of 60 (95.0 %) are labelled a, so that accuracy tells little; matthews, or f1 with"
                + " positive_label b, would tell");
    assertThat(warning("accuracy", "a:57", "b:2", "c:1").orElseThrow())
        .endsWith("accuracy tells little; matthews would tell");
    assertThat(warning("f1\npositive_label: a", "a:57", "b:3").orElseThrow())
        .contains("f1 tells little");
    assertThat(warning("f1\npositive_label: b", "a:57", "b:3")).isEmpty();
    assertThat(warning("matthews", "a:57", "b:3")).isEmpty();
    assertThat(warning("accuracy", "a:53", "b:7")).isEmpty();
  }

  @Test
  void wordsAreNotStratified() {
    assertThatThrownBy(
            () ->
                ConfigReader.task(
                    Files.writeString(
                        folder.resolve("tags.yaml"),
                        """
                        id: tags
                        kind: tagging
                        labels: [A, B]
                        metric: accuracy
                        data:
                          format: conll
                          columns: {text: "0", label: "1"}
                          split: stratified
                          files: {train: [t.txt]}
                        """)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data.split: stratified (expected: none for tagging");
  }
}
