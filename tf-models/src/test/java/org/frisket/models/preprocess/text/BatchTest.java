package org.frisket.models.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
  /** Wordpieces 1, 2, 3, …; the last one of the second text. */
  private static EncodedExample example(int length, int label) {
    int[] types = new int[length];
    types[length - 1] = 1;
    return EncodedExample.ofRow(
        "e" + length, IntStream.rangeClosed(1, length).toArray(), types, label);
  }

  @Test
  void padsWithZerosThatAttentionDoesNotSee() {
    Batch batch = Batch.of(List.of(example(2, 1), example(3, -1)), 4);
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.length()).isEqualTo(4);
    assertThat(batch.inputIds()).containsExactly(1, 2, 0, 0, 1, 2, 3, 0);
    assertThat(batch.tokenTypes()).containsExactly(0, 1, 0, 0, 0, 0, 1, 0);
    assertThat(batch.attentionMask()).containsExactly(1, 1, 0, 0, 1, 1, 1, 0);
    assertThat(batch.labels()).containsExactly(1, -1);
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "7, 8", "8, 8", "9, 16", "16, 16", "17, 20", "20, 20"})
  void theLengthIsRoundedUpToEightButNotBeyondTheMaximum(int longest, int padded) {
    assertThat(Batch.of(List.of(example(1, 0), example(longest, 0)), 20).length())
        .isEqualTo(padded);
  }
}
