package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose rows all have one label. */
class FileLabelsTest {
  private static final String TASK =
      """
      id: moods
      kind: single_sentence
      labels: [sad, glad]
      metric: accuracy
      data:
        format: tsv
        header: false
        columns: {text: "0"}
        files: {train: [sad.txt, glad.txt]}
        file_labels: {sad.txt: sad, glad.txt: glad}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("sad.txt"), "it rains\n");
    Files.writeString(folder.resolve("glad.txt"), "the sun \"shines\nit snows\n");
  }

  private TaskData data(String task) throws IOException {
    Path file = Files.writeString(folder.resolve("task.yaml"), task);
    return new TaskData(ConfigReader.task(file), new DataFolders(List.of(folder)));
  }

  @Test
  void allRowsOfAFileHaveItsLabel() throws IOException {
    assertThat(data(TASK).split("train"))
        .containsExactly(
            new Example("sad.txt:1", List.of("it rains"), List.of("sad")),
            new Example("glad.txt:1", List.of("the sun \"shines"), List.of("glad")),
            new Example("glad.txt:2", List.of("it snows"), List.of("glad")));
  }

  @Test
  void anotherFileMayHaveAColumnOfLabels() throws IOException {
    Files.writeString(folder.resolve("mixed.txt"), "it hails\tsad\n");
    TaskData data =
        data(
            TASK.replace("{text: \"0\"}", "{text: \"0\", label: \"1\"}")
                .replace("glad.txt]", "glad.txt, mixed.txt]"));
    assertThat(data.split("train").get(3))
        .isEqualTo(new Example("mixed.txt:1", List.of("it hails"), List.of("sad")));
  }

  @Test
  void whatHasNoLabelIsRefused() throws IOException {
    assertRefused(
        TASK.replace(", glad.txt: glad", ""),
        "data.columns.label: null (expected: a column, or a label for each of the files");
    assertRefused(
        TASK.replace("glad.txt: glad", "glad.txt: merry"),
        "data.file_labels.glad.txt: merry (expected: one of [sad, glad])");
    assertRefused(
        TASK.replace("glad.txt: glad", "other.txt: glad"),
        "data.file_labels: other.txt (expected: one of the files [sad.txt, glad.txt])");
    TaskData data = data(TASK);
    assertThatThrownBy(() -> data.readFile(folder.resolve("sad.txt")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "data.columns.label of task moods: null (expected: the column of labels of sad.txt)");
  }

  private void assertRefused(String task, String message) {
    assertThatThrownBy(() -> data(task))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
