package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.Columns;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  private static CsvReader reader(boolean header) {
    return new CsvReader(
        DataConfig.of(DataFormat.CSV, new Columns("0", null, "1"), Map.of()).withHeader(header));
  }

  private static List<Map<String, String>> fields(boolean header, String text) {
    return reader(header).read("f.csv", text).stream().map(Row::fields).toList();
  }

  @Test
  void quotedFieldsMayHoldCommasQuotesAndLineEnds() {
    assertThat(fields(true, "label,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n2,plain\r\n"))
        .containsExactly(
            Map.of("label", "1", "text", "a, \"b\"\nc"), Map.of("label", "2", "text", "plain"));
  }

  @Test
  void backslashesAreText() {
    assertThat(fields(false, "\\n,\"b\\\"\n")).containsExactly(Map.of("0", "\\n", "1", "b\\"));
  }

  @Test
  void spacesAreText() {
    assertThat(fields(false, " a , b \n")).containsExactly(Map.of("0", " a ", "1", " b "));
  }

  @Test
  void linesMayEndInLineFeedAlone() {
    assertThat(fields(false, "a,1\nb,2")).hasSize(2);
  }

  /** A row is where it begins, also after rows of several lines. */
  @Test
  void everyRowKnowsTheLineItBeginsOn() {
    assertThat(reader(true).read("f.csv", "text,label\n\"a\nb\nc\",1\nd,2\n\"e\n\",3\nf,4\n"))
        .extracting(Row::location)
        .containsExactly("f.csv:2", "f.csv:5", "f.csv:6", "f.csv:8");
  }

  @Test
  void aRowWithAnotherNumberOfFieldsIsNamed() {
    assertThatThrownBy(() -> fields(true, "text,label\n\"a\nb\",1\nc,2,3\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.csv:4: number of fields: 3 (expected: 2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text,label\n\"never closed,1\n", "text,label\n\"a\"b,1\n"})
  void brokenQuotesAreOneClearLine(String text) {
    assertThatThrownBy(() -> fields(true, text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("f.csv:2: ")
        .hasMessageEndingWith(" (expected: quoted CSV as in RFC 4180)")
        .message()
        .doesNotContain("Exception", "java.");
  }

  /** It is no matter of quotes. */
  @Test
  void aTextThatEndsInAnErrorIsNamedWithIt() {
    Reader failing =
        new FilterReader(new StringReader("text,label\na,1\n")) {
          @Override
          public int read(char[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count < 0) {
              throw new IOException("Illegal seek");
            }
            return count;
          }
        };
    assertThatThrownBy(() -> ImmutableList.copyOf(reader(true).rows("f.csv", failing)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("f.csv: not readable: ")
        .hasMessageContaining("llegal seek");
  }

  @Test
  void aNameThatSeveralColumnsHaveIsRefusedWhereItIsAskedFor() {
    Row row = reader(true).read("f.csv", "n,text,n\n1,a,2\n").get(0);
    assertThat(row.get("text")).isEqualTo("a");
    assertThatThrownBy(() -> row.get("n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.csv:2: column: n, twice in the header (expected: each name once)");
    assertThat(reader(true).read("f.csv", "text,,\na,,\n").get(0).get("")).isEmpty();
  }

  @Test
  void aFileWithoutRowsHasNone() {
    assertThat(fields(true, "")).isEmpty();
    assertThat(fields(true, "text,label\n")).isEmpty();
  }
}
