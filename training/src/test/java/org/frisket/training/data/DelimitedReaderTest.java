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

class DelimitedReaderTest {
  private static List<Map<String, String>> fields(DelimitedReader reader, String text) {
    return reader.read("f.tsv", text).stream().map(Row::fields).toList();
  }

  private static DelimitedReader reader(String delimiter, int fields, boolean header) {
    return reader(delimiter, fields, header, false);
  }

  private static DelimitedReader reader(
      String delimiter, int fields, boolean header, boolean skipsMalformed) {
    return new DelimitedReader(
        DataConfig.of(DataFormat.TSV, new Columns("0", null, "1"), Map.of())
            .withHeader(header)
            .withDelimiter(delimiter)
            .withFields(fields)
            .withSkipMalformed(skipsMalformed));
  }

  private static DelimitedReader tabs(boolean header) {
    return reader("\t", 0, header);
  }

  @Test
  void columnsAreNamedByTheHeader() {
    assertThat(fields(tabs(true), "text\tlabel\nHi there\tyes\n\tno\n"))
        .containsExactly(
            Map.of("text", "Hi there", "label", "yes"), Map.of("text", "", "label", "no"));
  }

  @Test
  void columnsAreNumbersWithoutAHeader() {
    assertThat(fields(tabs(false), "a\tb\tc"))
        .containsExactly(Map.of("0", "a", "1", "b", "2", "c"));
  }

  @Test
  void quotesAndBackslashesAreText() {
    assertThat(fields(tabs(false), "\"a\t\"\"b\\t\"\n'c\t\\\n"))
        .containsExactly(Map.of("0", "\"a", "1", "\"\"b\\t\""), Map.of("0", "'c", "1", "\\"));
  }

  @Test
  void linesMayEndInCarriageReturnAndLineFeed() {
    assertThat(fields(tabs(true), "text\tlabel\r\na\t1\r\nb\t2"))
        .containsExactly(Map.of("text", "a", "label", "1"), Map.of("text", "b", "label", "2"));
  }

  @Test
  void otherCharactersThatLookLikeLineEndsAreText() {
    assertThat(fields(tabs(false), "a\u2028b\u0085c\u000bd\re\tf\n"))
        .containsExactly(Map.of("0", "a\u2028b\u0085c\u000bd\re", "1", "f"));
  }

  /** TREC's own layout. */
  @Test
  void aLineIsCutIntoAtMostSoManyFields() {
    assertThat(fields(reader(" ", 2, false), "NUM:dist How far is it ?\nX:y  z\n"))
        .containsExactly(
            Map.of("0", "NUM:dist", "1", "How far is it ?"), Map.of("0", "X:y", "1", " z"));
  }

  @Test
  void aRowWithAnotherNumberOfFieldsIsNamed() {
    assertThatThrownBy(() -> tabs(true).read("f.tsv", "text\tlabel\na\t1\nb\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.tsv:3: number of fields: 1 (expected: 2)");
    assertThatThrownBy(() -> tabs(false).read("f.tsv", "a\t1\nb\t2\t3\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.tsv:2: number of fields: 3 (expected: 2)");
  }

  /** Official files of SemEval. */
  @Test
  void aRowMayEndInAnEmptyFieldHereAndThere() {
    Map<String, String> one = Map.of("0", "a", "1", "x");
    Map<String, String> other = Map.of("0", "b", "1", "y");

    assertThat(fields(tabs(false), "a\tx\nb\ty\t\n")).containsExactly(one, other);
    assertThat(fields(tabs(false), "a\tx\nb\ty\t\t\t\n")).containsExactly(one, other);
    assertThat(fields(tabs(false), "a\tx\t\nb\ty\nc\tz\t\n"))
        .extracting(row -> row.get("1"))
        .containsExactly("x", "y", "z");
    assertThat(fields(tabs(true), "text\tlabel\t\na\tx\nb\ty\t\n"))
        .extracting(row -> row.get("label"))
        .containsExactly("x", "y");
    assertThatThrownBy(() -> fields(tabs(false), "a\tx\t\nb\n"))
        .hasMessage("f.tsv:2: number of fields: 1 (expected: 3)");
    assertThatThrownBy(() -> fields(tabs(false), "a\tx\nb\ty\t\tz\n"))
        .hasMessage("f.tsv:2: number of fields: 4 (expected: 2)");
  }

  /** As ever, so that tasks which say so keep their examples. */
  @Test
  void whereMalformedRowsAreLeftOutAnEmptyFieldTooManyIsOne() {
    assertThat(fields(reader("\t", 0, false, true), "a\tx\nb\ty\t\n")).hasSize(1);
  }

  @Test
  void anEmptyLineIsARowWithTooFewFields() {
    assertThatThrownBy(() -> tabs(true).read("f.tsv", "text\tlabel\na\t1\n\nb\t2\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("f.tsv:3: number of fields: 1");
  }

  /** The published train file of QQP. */
  @Test
  void malformedRowsAreLeftOutWhereTheTaskSaysSo() {
    String text = "text\tlabel\na\t1\nbroken\nover lines\t0\t1\n\nb\t2\n";
    DelimitedReader skipping = reader("\t", 0, true, true);

    assertThat(fields(skipping, text))
        .containsExactly(Map.of("text", "a", "label", "1"), Map.of("text", "b", "label", "2"));
    assertThat(skipping.read("f.tsv", text))
        .extracting(Row::location)
        .containsExactly("f.tsv:2", "f.tsv:6");
    assertThatThrownBy(() -> tabs(true).read("f.tsv", text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.tsv:3: number of fields: 1 (expected: 2)");
  }

  @Test
  void withoutAHeaderTheFirstRowSaysHowManyFieldsThereAre() {
    assertThat(fields(reader("\t", 0, false, true), "a\t1\nb\t2\t3\nc\t4\n"))
        .containsExactly(Map.of("0", "a", "1", "1"), Map.of("0", "c", "1", "4"));
  }

  @Test
  void aFileWithoutRowsHasNone() {
    assertThat(tabs(true).read("f.tsv", "")).isEmpty();
    assertThat(tabs(false).read("f.tsv", "")).isEmpty();
    assertThat(tabs(true).read("f.tsv", "text\tlabel\n")).isEmpty();
  }

  @Test
  void everyRowKnowsItsLine() {
    assertThat(tabs(true).read("f.tsv", "text\tlabel\na\t1\nb\t2\n"))
        .extracting(Row::location)
        .containsExactly("f.tsv:2", "f.tsv:3");
  }

  @Test
  void aColumnThatIsNotThereIsNamedWithThoseThatAre() {
    Row row = tabs(true).read("f.tsv", "text\tlabel\na\t1\n").get(0);

    assertThatThrownBy(() -> row.get("sentence"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.tsv:2: column: sentence (expected: one of [text, label])");
  }
}
