package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleReaderTest {
  private static final String NAMES =
      """
      id: names
      kind: tagging
      labels: [O, B-PER, I-PER]
      metric: span_f1
      data:
        format: conll
        delimiter: " "
        columns: {text: 0, label: 1}
        tag_scheme: iob2
        files: {}
      """;
  private static final String ENDINGS =
      """
      id: endings
      kind: multiple_choice
      labels: ["0", "1"]
      metric: accuracy
      data:
        format: csv
        columns: {text: [start, subject], label: right, choices: [second, first]}
        files: {}
      """;

  @TempDir private Path folder;

  private List<Example> read(String task, String name, String text) throws IOException {
    Path config = Files.writeString(folder.resolve("task.yaml"), task);
    Path file = Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    return new ExampleReader(ConfigReader.task(config)).read(file, Optional.empty());
  }

  @Test
  void aSentenceIsAnExampleNamedByItsFirstLine() throws IOException {
    String asWritten = NAMES.replace("  tag_scheme: iob2\n", "");

    assertThat(read(asWritten, "f.txt", "\nAda B-PER\nByron I-PER\nran O\n\nOn O\n"))
        .containsExactly(
            new Example("f.txt:2", List.of("Ada", "Byron", "ran"), List.of("B-PER", "I-PER", "O")),
            new Example("f.txt:6", List.of("On"), List.of("O")));
  }

  @Test
  void tagsAreRewrittenSentenceBySentence() throws IOException {
    assertThat(read(NAMES, "f.txt", "Ada I-PER\nByron I-PER\n\nEve I-PER\nBob S-PER\n"))
        .extracting(Example::labels)
        .containsExactly(List.of("B-PER", "I-PER"), List.of("B-PER", "B-PER"));
  }

  @Test
  void withoutASchemeTagsStayAsTheyAre() throws IOException {
    String asWritten = NAMES.replace("  tag_scheme: iob2\n", "");

    assertThat(read(asWritten, "f.txt", "Ada I-PER\nByron I-PER\n").get(0).labels())
        .containsExactly("I-PER", "I-PER");
  }

  @Test
  void rowsOfOtherLabelsAreLeftOutWhereTheTaskIsPartOfAnother() throws IOException {
    String part =
        """
        id: part
        kind: single_sentence
        labels: [a, b]
        metric: accuracy
        data:
          format: tsv
          columns: {text: t, label: l}
          skip_other_labels: true
          files: {}
        """;
    String rows = "t\tl\none\ta\ntwo\tc\nthree\tb\n";

    assertThat(read(part, "f.tsv", rows))
        .containsExactly(
            new Example("f.tsv:2", List.of("one"), List.of("a")),
            new Example("f.tsv:4", List.of("three"), List.of("b")));
    assertThatThrownBy(() -> read(part.replace("  skip_other_labels: true\n", ""), "f.tsv", rows))
        .hasMessageStartingWith("f.tsv:3: label: c (expected: one of [a, b]");
    assertThatThrownBy(
            () ->
                read(
                    part.replace("metric: accuracy", "metric: micro_f1\nproblem_type: multi_label"),
                    "f.tsv",
                    rows))
        .hasMessageContaining("data.skip_other_labels: true (expected: false for multi_label)");
  }

  @Test
  void anUnknownLabelOfAWordIsNamedWithItsLine() {
    assertThatThrownBy(() -> read(NAMES, "f.txt", "Ada B-PER\n\nin O\nRome B-LOC\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.txt:4: label: B-LOC (expected: one of [O, B-PER, I-PER])");
  }

  @Test
  void whatIsNoTagIsNamedWithItsLine() {
    assertThatThrownBy(() -> read(NAMES, "f.txt", "Ada B-PER\n\nin O\nRome LOC\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("f.txt:4: ")
        .hasMessageContaining("LOC (expected: ");
  }

  @Test
  void theLabelOfAWordMayBeCutShort() throws IOException {
    String cut = NAMES.replace("  tag_scheme: iob2\n", "  label_until: \"|\"\n");

    assertThat(read(cut, "f.txt", "Ada B-PER|x\nran O\nByron I-PER|\n").get(0).labels())
        .containsExactly("B-PER", "O", "I-PER");
  }

  /** In the order the config names them, which is that of the labels. */
  @Test
  void theChoicesFollowTheContext() throws IOException {
    assertThat(
            read(
                ENDINGS,
                "f.csv",
                "right,first,second,start,subject\n1,\"runs, fast\",sits,\"It was \"\"x\"\".\",Ada\n"))
        .containsExactly(
            new Example(
                "f.csv:2", List.of("It was \"x\". Ada", "sits", "runs, fast"), List.of("1")));
  }

  @Test
  void anUnknownRightChoiceIsNamedWithItsLine() {
    assertThatThrownBy(
            () -> read(ENDINGS, "f.csv", "start,subject,right,first,second\na,b,2,c,d\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.csv:2: label: 2 (expected: one of [0, 1])");
  }

  @Test
  void aChoiceThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> read(ENDINGS, "f.csv", "start,subject,right,first\na,b,1,c\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("f.csv:2: column: second (expected: one of [");
  }
}
