package org.frisket.models.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.MiniLm;
import org.frisket.models.fixtures.TinyTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids and truncation were checked against Hugging Face's Python package. */
class TokenizerTest {
  private static final List<String> NUMBERS =
      List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private static Wordpieces tiny(int maxLength, String text, String pair) {
    try (Tokenizer tokenizer = Tokenizer.open(TinyTokenizer.json(), maxLength)) {
      return tokenizer.encode(text, Optional.ofNullable(pair));
    }
  }

  private static Wordpieces miniLm(int maxLength, String text) {
    try (Tokenizer tokenizer = Tokenizer.open(MiniLm.backbone().tokenizerJson(), maxLength)) {
      return tokenizer.encode(text, Optional.empty());
    }
  }

  private static String numbers(int count) {
    return String.join(" ", NUMBERS.subList(0, count));
  }

  @Test
  void aTextStandsBetweenSpecialTokens() {
    Wordpieces pieces = tiny(16, "The cats sat on a mat.", null);
    assertThat(pieces.ids()).containsExactly(2, 23, 24, 20, 25, 26, 15, 27, 28, 3);
    assertThat(pieces.types()).hasSize(10).containsOnly(0);
  }

  @Test
  void theSecondTextOfAPairHasTypeOne() {
    Wordpieces pieces = tiny(16, "the cat", "sat on");
    assertThat(pieces.ids()).containsExactly(2, 23, 24, 3, 25, 26, 3);
    assertThat(pieces.types()).containsExactly(0, 0, 0, 0, 1, 1, 1);
  }

  @Test
  void aSingleTextIsCutToTheMaximalLength() {
    assertThat(tiny(8, numbers(9), null).ids()).containsExactly(2, 5, 6, 7, 8, 9, 10, 3);
    assertThat(tiny(8, numbers(6), null).ids()).containsExactly(2, 5, 6, 7, 8, 9, 10, 3);
    assertThat(tiny(8, numbers(5), null).ids()).containsExactly(2, 5, 6, 7, 8, 9, 3);
  }

  @ParameterizedTest
  @CsvSource({"6, 2, 3, 2", "2, 6, 2, 3", "6, 4, 3, 2", "4, 6, 2, 3", "9, 1, 4, 1", "1, 1, 1, 1"})
  void theLongerTextOfAPairIsCutFirst(int first, int second, int keptFirst, int keptSecond) {
    Wordpieces pieces = tiny(8, numbers(first), numbers(second));
    assertThat(Arrays.stream(pieces.types()).filter(type -> type == 0)).hasSize(keptFirst + 2);
    assertThat(Arrays.stream(pieces.types()).filter(type -> type == 1)).hasSize(keptSecond + 1);
    assertThat(pieces.ids()).endsWith(3).startsWith(2, 5);
  }

  @Test
  void anEmptyTextAndUnknownWordsAreEncoded() {
    assertThat(tiny(8, "", null).ids()).containsExactly(2, 3);
    assertThat(tiny(8, "", "").ids()).containsExactly(2, 3, 3);
    assertThat(tiny(8, "zebra", null).ids()).containsExactly(2, 1, 3);
  }

  @Test
  void theEmbeddedTokenizerGivesKnownIds() {
    assertThat(miniLm(128, "Good morning").ids()).containsExactly(101, 2204, 2851, 102);
  }

  @Test
  void lengthAndPaddingWrittenInTheFileDoNotCount() {
    String text = "word ".repeat(300);
    assertThat(miniLm(512, text).ids()).hasSize(302);
    assertThat(miniLm(64, text).ids()).hasSize(64).endsWith(102);
    assertThat(miniLm(512, "word").ids()).hasSize(3);
  }

  @Test
  void refusesAFileThatIsNoTokenizer() {
    byte[] broken = "{}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Tokenizer.open(broken, 16).close())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("tokenizer.json");
  }
}
