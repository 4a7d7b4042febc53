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
}
