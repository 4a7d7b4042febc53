package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TaskConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels and numbers as they stand in files. */
class LabelCellTest {
  @TempDir private Path folder;

  private List<Example> read(String task, String name, String rows) throws IOException {
    Path config = Files.writeString(folder.resolve("t.yaml"), task.replace("FILE", name));
    Files.writeString(folder.resolve(name), rows);
    TaskConfig read = ConfigReader.task(config);
    return new TaskData(read, new DataFolders(List.of(folder))).split(TaskData.TRAIN);
  }

  private static String several(String format) {
    return """
        id: t
        kind: single_sentence
        problem_type: multi_label
        labels: [joy, anger, "it's"]
        metric: micro_f1
        data:
          format: %s
          columns: {text: text, label: moods}
          files: {train: [FILE]}
        """
        .formatted(format);
  }

  private static final String NUMBERS =
      """
      id: t
      kind: single_sentence
      problem_type: regression
      labels: [score]
      metric: pearson
      data:
        format: csv
        columns: {text: text, label: score}
        files: {train: [FILE]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "joy # joy",
        "joy|anger # joy,anger",
        "joy | anger | joy # joy,anger",
        "\"[\"\"joy\"\", \"\"anger\"\"]\" # joy,anger",
        "\"['joy', 'anger']\" # joy,anger",
        "\"['joy', \"\"it's\"\"]\" # joy,it's",
        "\"['it\\'s']\" # it's",
        "[] # ~~",
        "|  # ~~"
      })
  void severalLabelsArePartedOrStandInBrackets(String cell, String labels) throws IOException {
    List<Example> read = read(several("csv"), "a.csv", "text,moods\na b," + cell + "\nc d,anger\n");

    assertThat(String.join(",", read.get(0).labels())).isEqualTo(labels);
    assertThat(read.get(1).labels()).containsExactly("anger");
  }

  @Test
  void listsOfJsonAreLabelsAndAnEmptyCellIsNone() throws IOException {
    assertThat(
            read(
                several("jsonl"),
                "a.jsonl",
                """
                {"text": "a", "moods": ["joy", "anger"]}
                {"text": "b", "moods": []}
                {"text": "c", "moods": "anger"}
                {"text": "d", "moods": ""}
                """))
        .extracting(Example::labels)
        .containsExactly(List.of("joy", "anger"), List.of(), List.of("anger"), List.of());
  }

  @Test
  void anUnknownLabelOfAListIsNamed() {
    assertThatThrownBy(() -> read(several("csv"), "a.csv", "text,moods\na,joy|gloom\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("a.csv:2: label: gloom (expected: one of [joy, anger, it's])");
    assertThatThrownBy(() -> read(several("csv"), "a.csv", "text,moods\na,\"[joy 'x]\"\n"))
        .hasMessage("a.csv:2: labels: [joy 'x] (expected: a list such as [\"a\", \"b\"])");
  }

  @Test
  void anotherSeparatorMayStandBetweenLabels() throws IOException {
    String task = several("csv").replace("  files:", "  label_separator: \";\"\n  files:");

    assertThat(read(task, "a.csv", "text,moods\na,joy; anger\n").get(0).labels())
        .containsExactly("joy", "anger");
  }

  @Test
  void numbersAreReadAsTheyAreWritten() throws IOException {
    assertThat(read(NUMBERS, "a.csv", "text,score\na,5.000\nb, -1e-2\nc,.5\n"))
        .extracting(Example::labels)
        .containsExactly(List.of("5.000"), List.of("-1e-2"), List.of(".5"));
  }

  @ParameterizedTest
  @CsvSource({"warm", "1f", "NaN", "1e99", "0x1", "'1,5'"})
  void whatIsNoNumberIsRefused(String cell) {
    assertThatThrownBy(() -> read(NUMBERS, "a.csv", "text,score\na,\"" + cell + "\"\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("a.csv:2: number: %s (expected: a finite number)", cell);
  }

  @Test
  void aRowWithoutANumberIsLeftOutWhereTheTaskSaysSo() throws IOException {
    assertThatThrownBy(() -> read(NUMBERS, "a.csv", "text,score\na,1\nb,\n"))
        .hasMessage(
            "a.csv:3: number: \"\" (expected: a finite number; skip_unlabelled: true leaves out"
                + " rows without a label)");
    String skipping = NUMBERS.replace("  files:", "  skip_unlabelled: true\n  files:");
    assertThat(read(skipping, "a.csv", "text,score\na,1\nb,\n")).hasSize(1);
  }

  @Test
  void examplesOfAProgramAreHashedWithTheirLabels() {
    TaskConfig task =
        TaskConfig.of("t", org.frisket.models.task.ProblemType.MULTI_LABEL, List.of("a", "b"));
    TaskData none = TaskData.of(task, Map.of("train", List.of(Example.of("x", List.of()))));
    TaskData one = TaskData.of(task, Map.of("train", List.of(Example.of("x", List.of("a")))));

    assertThat(none.split("train")).hasSize(1);
    assertThat(none.sha256("train")).isNotEqualTo(one.sha256("train"));
  }
}
