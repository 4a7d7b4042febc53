package org.frisket.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
  @ParameterizedTest
  @CsvSource({"abc, 3", "模型, 4", "ｱ, 1", "Ａ, 2", "한국, 4", "e\u0301, 1", "😀, 2", "'', 0", "é…, 2"})
  void lettersTakeAsManyColumnsAsATerminalGivesThem(String text, int columns) {
    assertThat(TextWidth.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdef, 5, abcd…",
    "ab cdef, 4, ab…",
    "模型模型, 7, 模型模…",
    "模型模型, 6, 模型…",
    "😀😀😀, 4, 😀…"
  })
  void whatIsTooLongEndsInAnEllipsis(String text, int columns, String cut) {
    assertThat(TextWidth.cut(text, columns)).isEqualTo(cut);
    assertThat(TextWidth.of(cut)).isLessThanOrEqualTo(columns);
  }

  @Test
  void aTextIsOneLineWithoutCommandsToTheTerminal() {
    assertThat(TextWidth.line(" a\tb\r\nc\u001b[31md\u0085e\u2028f\u009bg "))
        .isEqualTo("a b c [31md e f g");
  }

  @Test
  void theVariableIsAskedFirstThenTheTerminal() {
    assertThat(TextWidth.ofTerminal("120", OptionalInt.of(100))).isEqualTo(120);
    assertThat(TextWidth.ofTerminal(null, OptionalInt.of(100))).isEqualTo(100);
    assertThat(TextWidth.ofTerminal("wide", OptionalInt.of(100))).isEqualTo(100);
    assertThat(TextWidth.ofTerminal("", OptionalInt.empty())).isEqualTo(80);
    assertThat(TextWidth.ofTerminal("7", OptionalInt.of(100))).isEqualTo(80);
  }

  @Test
  void columnsOfATableStandBelowEachOtherWhateverTheLetters() {
    TextTable table = new TextTable("label", "count").row("模型", 1).row("b", 20);

    assertThat(table.toString().lines())
        .containsExactly("label  count", "模型       1", "b         20");
  }

  @ParameterizedTest
  @CsvSource({
    "one two three, 13, one two three",
    "one two three, 12, one two|  three",
    "one two three, 5, one|  two|  three",
    "one_two three, 5, one_two|  three",
    "模型 模型 a, 9, 模型 模型|  a",
    "' label  a b', 9, ' label  a|  b'"
  })
  void aLongLineIsBrokenBetweenWords(String text, int columns, String lines) {
    assertThat(TextWidth.folded(text, "  ", columns).lines())
        .containsExactly(lines.split("\\|", -1));
  }

  @Test
  void anEmptyCellLeavesNumbersToTheRight() {
    TextTable table = new TextTable("minutes", "rate").row("1.5", "3e-4").row("", "0.001");

    assertThat(table.toString().lines())
        .containsExactly("minutes   rate", "    1.5   3e-4", "         0.001");
  }
}
