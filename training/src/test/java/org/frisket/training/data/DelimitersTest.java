package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.DataFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What parts the fields of quoted files: as the file looks, and as a config says. */
class DelimitersTest {
  @TempDir private Path folder;

  private List<Example> read(String layout, String text) throws IOException {
    Files.writeString(folder.resolve("f.csv"), text);
    Path task =
        Files.writeString(
            folder.resolve("task.yaml"),
            """
            id: colours
            kind: single_sentence
            labels: [red, blue]
            metric: accuracy
            data:
              format: csv
              %s
              columns: {text: text, label: label}
              files: {train: [f.csv]}
            """
                .formatted(layout));
    TaskData data = new TaskData(ConfigReader.task(task), new DataFolders(List.of(folder)));
    return data.readFile(folder.resolve("f.csv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "'text,label|\"a, b; c\",red'       # ','",
        "'text;label|\"a, b; c\";red'       # ;",
        "'text;label|a, b;red|c;blue'       # ;",
        "'text@label|\"a, b; c\"@red'       # '@'",
        "'sep=;|text;label|\"a, b; c\";red' # ;",
        "'text|label'                       # ','",
        "'text;label|a;red;x|b;blue'        # ;"
      })
  void theOneThatPartsMostRowsAsTheFirstIsSeen(String lines, String separator) {
    String text = lines.replace('|', '\n').replace('@', '\t');

    assertThat(Delimiters.of(text)).contains(separator.replace('@', '\t'));
  }

  @Test
  void twoThatDoEquallyWellAreAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("f.csv"), "a;b,c\nd;e,f\n");

    assertThat(Delimiters.of("a;b,c\nd;e,f\n")).isEmpty();
    assertThatThrownBy(() -> SniffedFile.at(file, SniffedFile.Told.nothing()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("(expected: --delimiter with the one that does)");
    assertThat(SniffedFile.at(file, new SniffedFile.Told(false, ";")).delimiter()).contains(";");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "header: true          # ,",
        "'delimiter: \",\"'    # ,",
        "'delimiter: \";\"'    # ;",
        "'delimiter: \"|\"'    # |",
        "'delimiter: \"\\t\"'  # @",
        "delimiter: tab        # @"
      })
  void aConfigsDelimiterIsThatOfItsQuotedFiles(String layout, String separator) throws IOException {
    String text = "text#label\n\"a, b; c|\td \"\"e\"\"\nf\"#red\ng#blue\n";

    assertThat(read(layout, text.replace('#', separator.replace('@', '\t').charAt(0))))
        .extracting(example -> example.texts().get(0))
        .containsExactly("a, b; c|\td \"e\"\nf", "g");
  }

  @Test
  void theLineThatSpreadsheetsReadFirstIsNoRow() throws IOException {
    assertThat(read("delimiter: \";\"", "sep=;\ntext;label\na;red\n"))
        .extracting(Example::id)
        .containsExactly("f.csv:3");
    assertThatThrownBy(() -> read("header: true", "sep=;\ntext;label\na;red\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.csv:1: sep=; (expected: sep=,, as data.delimiter says)");
  }

  @Test
  void aTsvWhoseColumnsAreQuotedIsQuotedCsvPartedByTabs() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("f.tsv"), "\"text\"\t\"label\"\n\"a \"\"b\"\"\"\t\"red\"\n");
    SniffedFile sniffed = SniffedFile.at(file, SniffedFile.Told.nothing());

    assertThat(sniffed.format()).isEqualTo(DataFormat.CSV);
    assertThat(sniffed.delimiter()).isEqualTo(Optional.of("\t"));
    assertThat(sniffed.rows().get(0)).containsEntry("text", "a \"b\"");
  }
}
