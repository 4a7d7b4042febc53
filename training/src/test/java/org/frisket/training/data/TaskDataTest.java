package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskDataTest {
  private static final String TASK =
      """
      id: colours
      kind: single_sentence
      labels: [red, blue]
      metric: accuracy
      data:
        format: tsv
        columns: {text: text, label: label}
        files: {train: [a.tsv, b.tsv], dev: [c.tsv]}
      """;

  @TempDir private Path folder;

  private TaskData data(String task) throws IOException {
    Path file = Files.writeString(folder.resolve("task.yaml"), task);
    return new TaskData(ConfigReader.task(file), new DataFolders(List.of(folder)));
  }

  private String write(String name, String text) throws IOException {
    return Sha256.of(Files.writeString(folder.resolve(name), text));
  }

  private static Example example(String id, String text, String label) {
    return new Example(id, List.of(text), List.of(label));
  }

  @Test
  void theFilesOfASplitFollowEachOther() throws IOException {
    write("b.tsv", "label\ttext\nblue\tsea\n");
    write("a.tsv", "\uFEFFtext\tlabel\nfire\tred\nsky\tblue\n");

    assertThat(data(TASK).split("train"))
        .containsExactly(
            example("a.tsv:2", "fire", "red"),
            example("a.tsv:3", "sky", "blue"),
            example("b.tsv:2", "sea", "blue"));
  }

  @Test
  void aPairHasTwoTexts() throws IOException {
    write("c.tsv", "one\ttwo\tlabel\nfire\twater\tred\n");
    String pairs =
        TASK.replace("single_sentence", "sentence_pair")
            .replace("text: text", "text: one, pair: two");

    assertThat(data(pairs).split("dev"))
        .containsExactly(new Example("c.tsv:2", List.of("fire", "water"), List.of("red")));
  }

  @Test
  void aLabelMayBeCutShort() throws IOException {
    write("c.tsv", "red:dark How far is it ?\nblue Why: me ?\n");
    String trec =
        TASK.replace("{text: text, label: label}", "{text: 1, label: 0}\n  label_until: \":\"")
            .replace(
                "format: tsv", "format: tsv\n  header: false\n  delimiter: \" \"\n  fields: 2");

    assertThat(data(trec).split("dev"))
        .containsExactly(
            example("c.tsv:1", "How far is it ?", "red"), example("c.tsv:2", "Why: me ?", "blue"));
  }

  @Test
  void aLabelThatIsNotInTheListIsNamed() throws IOException {
    write("c.tsv", "text\tlabel\nfire\tred\nleaf\tgreen\n");

    assertThatThrownBy(() -> data(TASK).split("dev"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("c.tsv:3: label: green (expected: one of [red, blue])");
  }

  @Test
  void aColumnThatIsNotThereIsNamed() throws IOException {
    write("c.tsv", "sentence\tlabel\nfire\tred\n");

    assertThatThrownBy(() -> data(TASK).split("dev"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("c.tsv:2: column: text (expected: one of [sentence, label])");
  }

  @Test
  void aColumnThatIsThereTwiceIsRefused() throws IOException {
    write("c.tsv", "text\ttext\tlabel\nfire\tred\tred\n");

    assertThatThrownBy(() -> data(TASK).split("dev"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("c.tsv:2: column: text, twice in the header (expected: each name once)");
  }

  @Test
  void ofNoExamplesNoneCanBeCut() throws IOException {
    write("a.tsv", "text\tlabel\n");
    String cut = TASK.replace("[a.tsv, b.tsv], dev: [c.tsv]}", "[a.tsv]}\n  dev_from_train: 2");

    assertThatThrownBy(() -> data(cut).split("dev"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("split train of task colours: no examples (expected: one or more)");
  }

  @Test
  void aSplitWithoutExamplesIsRefused() throws IOException {
    for (String text : List.of("", "text\tlabel\n", "sentence\tlabel\n")) {
      write("c.tsv", text);

      assertThatThrownBy(() -> data(TASK).split("dev"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("split dev of task colours: no examples (expected: one or more)");
    }
  }

  @Test
  void aSplitThatIsNotThereIsNamed() throws IOException {
    assertThatThrownBy(() -> data(TASK).split("test"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("split of task colours: test (expected: one of [")
        .hasMessageContaining("train");
  }

  @Test
  void aDevSplitThatIsCutIsNamedAmongThoseThatAre() throws IOException {
    String cut = TASK.replace("[a.tsv, b.tsv], dev: [c.tsv]}", "[a.tsv]}\n  dev_from_train: 2");

    assertThatThrownBy(() -> data(cut).split("test"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("test (expected: one of [train, dev])");
  }

  @Test
  void aFileThatIsNotThereIsNamedWithEveryPlaceTried() {
    DataFolders folders = new DataFolders(List.of(folder, Path.of("elsewhere")));

    assertThatThrownBy(() -> folders.find("x/c.tsv"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "data file: x/c.tsv (expected: a file at one of ["
                + folder.resolve("x/c.tsv")
                + ", elsewhere/x/c.tsv])");
  }

  @Test
  void theFirstFolderWithTheFileWins() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("c.tsv"), "");
    DataFolders folders = new DataFolders(List.of(folder, other));

    assertThat(folders.find("c.tsv")).isEqualTo(other.resolve("c.tsv"));
    write("c.tsv", "");
    assertThat(folders.find("c.tsv")).isEqualTo(folder.resolve("c.tsv"));
  }

  /** In the order of the config, since that is the order of the examples. */
  @Test
  void hashesStandBySplitAndNameInTheConfigsOrder() throws IOException {
    String a = write("a.tsv", "a");
    String b = write("b.tsv", "b");
    String c = write("c.tsv", "c");
    TaskData data = data(TASK.replace("[a.tsv, b.tsv]", "[b.tsv, a.tsv]"));

    assertThat(data.sha256())
        .isEqualTo(Map.of("train", Map.of("a.tsv", a, "b.tsv", b), "dev", Map.of("c.tsv", c)));
    assertThat(data.sha256("dev")).isEqualTo(Map.of("c.tsv", c));
    assertThat(data.sha256("test")).isEmpty();
    assertThat(data.sha256().get("train").keySet()).containsExactly("b.tsv", "a.tsv");
  }
}
