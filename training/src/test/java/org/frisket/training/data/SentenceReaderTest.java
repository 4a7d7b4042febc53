package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.Columns;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceReaderTest {
  private static final String REST = "\t_\t_\t_\t_\t_\t_\t_\t_\n";

  private static SentenceReader reader(DataFormat format, String delimiter, String comment) {
    return new SentenceReader(
        DataConfig.of(format, new Columns("0", null, "1"), Map.of())
            .withDelimiter(delimiter)
            .withCommentPrefix(comment));
  }

  /** One column of every sentence. */
  private static List<List<String>> column(SentenceReader reader, String column, String text) {
    return reader.read("f.txt", text).stream()
        .map(sentence -> sentence.stream().map(row -> row.get(column)).toList())
        .toList();
  }

  private static SentenceReader spaces() {
    return reader(DataFormat.CONLL, " ", null);
  }

  private static SentenceReader tabs(String comment) {
    return reader(DataFormat.CONLL, "\t", comment);
  }

  private static SentenceReader conllu() {
    return reader(DataFormat.CONLLU, "\t", null);
  }

  @Test
  void anEmptyLineStandsAfterEachSentence() {
    assertThat(spaces().read("f.txt", "Red A\nfox B\n\nruns C\n\n"))
        .containsExactly(
            List.of(
                new Row("f.txt:1", Map.of("0", "Red", "1", "A")),
                new Row("f.txt:2", Map.of("0", "fox", "1", "B"))),
            List.of(new Row("f.txt:4", Map.of("0", "runs", "1", "C"))));
  }

  @Test
  void fieldsMayBePartedByTabs() {
    assertThat(column(tabs(null), "0", "two words\tA\n'\"\tB\n"))
        .containsExactly(List.of("two words", "'\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a X\nb Y\n\nc Z",
        "a X\nb Y\n\nc Z\n",
        "\n\na X\nb Y\n\n\n\nc Z\n\n\n",
        "a X\r\nb Y\r\n\r\nc Z\r\n",
        "a X\nb Y\n \t\nc Z\n"
      })
  void moreOrFewerEmptyLinesMakeNoDifference(String text) {
    assertThat(column(spaces(), "0", text)).containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(column(spaces(), "1", text)).containsExactly(List.of("X", "Y"), List.of("Z"));
  }

  @Test
  void aLineThatStartsADocumentIsNoWord() {
    String text =
        "-DOCSTART- -X- -X- O\n\nEU NNP B-NP B-ORG\n\n-DOCSTART- -X- O O\n\nPeter NNP B-NP B-PER\n";

    assertThat(column(spaces(), "0", text)).containsExactly(List.of("EU"), List.of("Peter"));
  }

  /** Also as the first line, which otherwise says how many fields there are. */
  @ParameterizedTest
  @ValueSource(strings = {"-DOCSTART-", "-DOCSTART- ", "-DOCSTART- -X- -X- O", "-DOCSTART- O"})
  void theMarkOfADocumentMayStandAlone(String mark) {
    String text = mark + "\n\nEU NNP B-NP B-ORG\n" + mark + "\nPeter NNP B-NP B-PER\n";

    assertThat(column(spaces(), "3", text)).containsExactly(List.of("B-ORG"), List.of("B-PER"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a X \nb Y  \n", "a  X\nb   Y\n", " a X\n  b Y\n", "a  X \r\nb Y \r\n"})
  void moreBlanksBetweenAndAroundFieldsMakeNoDifference(String text) {
    assertThat(column(spaces(), "0", text)).containsExactly(List.of("a", "b"));
    assertThat(column(spaces(), "1", text)).containsExactly(List.of("X", "Y"));
  }

  @Test
  void blanksAndEmptyFieldsAtTheEndOfALineWithTabsMakeNoDifference() {
    assertThat(column(tabs(null), "1", "a\tX \nb\tY\t\nc d\tZ\n"))
        .containsExactly(List.of("X", "Y", "Z"));
  }

  @Test
  void linesThatStartWithTheCommentPrefixAreLeftOut() {
    String text = "#\thttp://example.org\t[2009-10-17]\n1\tRed\tO\n2\tfox\tO\n\n# x\n1\truns\tO\n";

    assertThat(column(tabs("#"), "1", text))
        .containsExactly(List.of("Red", "fox"), List.of("runs"));
  }

  @Test
  void aHashIsAWordWhereNothingIsAComment() {
    assertThat(column(tabs(null), "0", "#\t#\n10\tCD\n")).containsExactly(List.of("#", "10"));
  }

  @Test
  void aFileWithoutWordsHasNoSentences() {
    assertThat(spaces().read("f.txt", "")).isEmpty();
    assertThat(spaces().read("f.txt", "\n\n-DOCSTART- -X-\n\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "b Y Z", "b "})
  void aLineWithAnotherNumberOfFieldsIsNamed(String line) {
    assertThatThrownBy(() -> spaces().read("f.txt", "a X\n\n" + line + "\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("f.txt:3: number of fields: ")
        .hasMessageEndingWith(" (expected: 2)");
  }

  @Test
  void theFieldsOfConlluHaveNames() {
    List<List<Row>> sentences =
        conllu()
            .read("f.txt", "1\tRuns\trun\tVERB\tVBZ\tMood=Ind\t0\troot\t0:root\tSpaceAfter=No\n");

    assertThat(sentences).hasSize(1);
    assertThat(sentences.get(0).get(0).fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "id", "1",
                "form", "Runs",
                "lemma", "run",
                "upos", "VERB",
                "xpos", "VBZ",
                "feats", "Mood=Ind",
                "head", "0",
                "deprel", "root",
                "deps", "0:root",
                "misc", "SpaceAfter=No"));
  }

  @Test
  void rangesEmptyNodesAndCommentsOfConlluAreNoWords() {
    String text =
        "# sent_id = 1\n# text = Don't run .\n1-2\tDon't"
            + REST
            + "1\tDo"
            + REST
            + "2\tn't"
            + REST
            + "2.1\tyou"
            + REST
            + "3\t#"
            + REST
            + "\n# sent_id = 2\n1\tRun"
            + REST;

    assertThat(column(conllu(), "form", text))
        .containsExactly(List.of("Do", "n't", "#"), List.of("Run"));
  }

  @Test
  void aLineOfConlluHasTenFields() {
    assertThatThrownBy(() -> conllu().read("f.txt", "# x\n1\tRuns\trun\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.txt:2: number of fields: 3 (expected: 10)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3", "x", "02", ""})
  void aWordOfConlluOutOfItsNumberIsNamed(String id) {
    assertThatThrownBy(() -> conllu().read("f.txt", "1\ta" + REST + id + "\tb" + REST))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.txt:2: id: " + id + " (expected: 2, the next word of its sentence)");
  }
}
