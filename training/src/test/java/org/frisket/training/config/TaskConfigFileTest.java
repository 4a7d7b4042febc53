package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.metrics.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins the defaults, and where every key of a task ends up. */
class TaskConfigFileTest {
  private static final String SMALLEST =
      """
      id: colours
      kind: single_sentence
      labels: [red, blue]
      metric: accuracy
      data:
        format: tsv
        columns: {text: sentence, label: colour}
        files: {train: [train.tsv], dev: [dev.tsv]}
      """;

  @TempDir private Path folder;

  private TaskConfig read(String text) throws IOException {
    return ConfigReader.task(Files.writeString(folder.resolve("task.yaml"), text));
  }

  @Test
  void theDefaultsAreThese() throws IOException {
    assertThat(read(SMALLEST))
        .isEqualTo(
            new TaskConfig(
                "colours",
                TaskKind.SINGLE_SENTENCE,
                List.of("red", "blue"),
                Metric.ACCURACY,
                null,
                128,
                DataConfig.of(
                    DataFormat.TSV,
                    new Columns("sentence", null, "colour"),
                    Map.of("train", List.of("train.tsv"), "dev", List.of("dev.tsv")))));
  }

  @Test
  void everyKeyEndsUpInItsPlace() throws IOException {
    TaskConfig task =
        read(
            """
            id: rte_2
            kind: sentence_pair
            labels: ["no", "yes"]
            metric: f1
            positive_label: "yes"
            max_length: 64
            data:
              format: tsv
              encoding: ISO-8859-1
              header: false
              delimiter: " "
              fields: 3
              columns: {text: premise, pair: hypothesis, label: answer, split: part}
              label_until: ":"
              files:
                train: [a.tsv, b.tsv]
                test: [t.tsv]
              dev_from_train: 20
              split_seed: 5
              skip_malformed: true
              skip_unlabelled: true
              skip_other_labels: true
              split: stratified
            """);

    assertThat(task)
        .isEqualTo(
            new TaskConfig(
                "rte_2",
                TaskKind.SENTENCE_PAIR,
                List.of("no", "yes"),
                Metric.F1,
                "yes",
                64,
                new DataConfig(
                    DataFormat.TSV,
                    "ISO-8859-1",
                    false,
                    " ",
                    3,
                    new Columns(List.of("premise"), "hypothesis", "answer", List.of(), "part"),
                    ":",
                    Map.of("train", List.of("a.tsv", "b.tsv"), "test", List.of("t.tsv")),
                    20,
                    5,
                    null,
                    null,
                    true,
                    true,
                    SplitKind.STRATIFIED,
                    Map.of(),
                    null,
                    true)));
    assertThat(task.positiveIndex()).isEqualTo(1);
    assertThat(task.spec())
        .isEqualTo(new TaskSpec("rte_2", TaskKind.SENTENCE_PAIR, List.of("no", "yes"), 64));
  }

  @Test
  void labelsAndColumnsMayLookLikeNumbers() throws IOException {
    TaskConfig task =
        read(
            SMALLEST
                .replace("[red, blue]", "[0, 1]")
                .replace("{text: sentence, label: colour}", "{text: 1, label: 0}"));

    assertThat(task.labels()).containsExactly("0", "1");
    assertThat(task.data().columns()).isEqualTo(new Columns("1", null, "0"));
  }

  @Test
  void aColumnIsOneThing() {
    String twice =
        SMALLEST.replace("{text: sentence, label: colour}", "{text: colour, label: colour}");
    assertThatThrownBy(() -> read(twice))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "columns of texts, labels and splits: [colour, colour] (expected: each for one of"
                + " these)");
  }

  /** Task packages keep the task as JSON, for whoever evaluates later. */
  @Test
  void asJsonItIsReadBack() throws IOException {
    TaskConfig task = read(SMALLEST);

    assertThat(ConfigReader.task(folder, Json.compact().valueToTree(task))).isEqualTo(task);
  }
}
