package org.frisket.models.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line is and what parts words: in texts that are there whole and in those that come. */
class PlainTextTest {
  private static LineInput input(byte[] bytes) {
    return new LineInput(new ByteArrayInputStream(bytes));
  }

  private static List<String> comingLines(String text) throws IOException {
    LineInput input = input(text.getBytes(StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (Optional<String> line = input.next(); line.isPresent(); line = input.next()) {
      lines.add(line.get());
    }
    return lines;
  }

  private static void assertLines(String text, String... lines) throws IOException {
    assertThat(PlainText.lines(text)).containsExactly(lines);
    assertThat(comingLines(text)).containsExactly(lines);
  }

  @Test
  void aLineEndsInLineFeedWithOrWithoutCarriageReturn() throws IOException {
    assertLines("a\nb\r\nc\n", "a", "b", "c");
    assertLines("\n\r\n", "", "");
  }

  @Test
  void theEndOfTheLastLineIsNotAnotherLine() throws IOException {
    assertLines("");
    assertLines("a", "a");
    assertLines("a\n", "a");
    assertLines("a\n\n", "a", "");
    assertLines("a\r", "a");
    assertLines("a\n\r", "a");
  }

  /** Tab, CR, VT, FF, file separator, NEL, no-break space, line and paragraph separator. */
  @ParameterizedTest
  @ValueSource(
      chars = {'\t', '\r', '\u000B', '\f', '\u001C', '\u0085', '\u00A0', '\u2028', '\u2029'})
  void nothingElseEndsALine(char separator) throws IOException {
    assertLines("a" + separator + "b\nc\n", "a" + separator + "b", "c");
  }

  @ParameterizedTest
  @ValueSource(chars = {'\r', '\u000B', '\f', '\u001C', '\u0085', '\u00A0', '\u2028', '\u3000'})
  void wordsArePartedBySpacesAndTabsOnly(char part) {
    assertThat(PlainText.words(" a  b" + part + "c\td "))
        .containsExactly("a", "b" + part + "c", "d");
    assertThat(PlainText.isBlank(" \t")).isTrue();
    assertThat(PlainText.isBlank(" " + part)).isFalse();
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    assertThat(comingLines("\uFEFFa\n\uFEFFb\n")).containsExactly("a", "\uFEFFb");
  }

  @Test
  void aLineThatIsNotUtf8IsNamed() throws IOException {
    LineInput input = input("a\ncafé\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(input.next()).contains("a");
    assertThatThrownBy(input::next)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("line 2: byte: 0xE9 (expected: text in UTF-8)");
  }
}
