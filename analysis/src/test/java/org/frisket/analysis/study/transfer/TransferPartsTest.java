package org.frisket.analysis.study.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferPartsTest {
  /** Its tokenizer knows ten words, from 4 for red; 2 is [CLS] and 3 [SEP]. The task reads 16. */
  private static EncodedExample encoded(int fromEnd, String text) {
    try (TextEnds ends = new TextEnds(TinyBackbone.TASK, TinyBackbone.create(), fromEnd)) {
      return ends.encode(new Example("a text", List.of(text)));
    }
  }

  private static final String LONG =
      "red " + String.join(" ", Collections.nCopies(20, "blue")) + " cold new";

  @Test
  void ofALongTextTheEndsAreReadThatAreAskedFor() {
    EncodedExample ends = encoded(3, LONG);
    assertThat(ends.rows().get(0).ids())
        .containsExactly(2, 4, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 9, 12, 3);
    assertThat(ends.rows().get(0).cut()).isEqualTo(9);
    assertThat(encoded(3, "red").rows().get(0).ids()).containsExactly(2, 4, 3);
  }

  @Test
  void theStartAloneIsWhatTheUsualEncoderReads() {
    try (ExampleEncoder usual = new ExampleEncoder(TinyBackbone.TASK, TinyBackbone.create())) {
      for (String text : List.of(LONG, "red", "small cold old .")) {
        EncodedExample expected = usual.encode(new Example("a text", List.of(text)));
        EncodedExample found = encoded(0, text);
        assertThat(found.rows().get(0).ids()).isEqualTo(expected.rows().get(0).ids());
        assertThat(found.rows().get(0).types()).isEqualTo(expected.rows().get(0).types());
        assertThat(found.rows().get(0).cut()).isEqualTo(expected.rows().get(0).cut());
      }
    }
  }

  @Test
  void theHighestLogitCountsAmongLabelsThatMeanSomethingToBoth() {
    Meanings meanings =
        new Meanings(
            List.of("a", "b", "c"),
            Map.of("a", "low", "b", "high", "c", "none"),
            Map.of("x", "low", "y", "high"),
            Set.of("low", "high"));
    assertThat(meanings.given(new float[] {1, 2, 9})).isEqualTo("high");
    assertThat(meanings.given(new float[] {1, 1, 0})).isEqualTo("low");
    assertThat(meanings.knows("x")).isTrue();
    assertThat(meanings.knows("z")).isFalse();
  }

  /** {@code scipy.stats.binomtest(k, n).proportion_ci(method="wilson")}. */
  @ParameterizedTest
  @CsvSource({
    "847, 1000, 0.8233634452353359, 0.8679807843756887",
    "3, 3, 0.4385029682449546, 1",
    "0, 7, 0, 0.35433043506668743",
    "12, 31, 0.23733101420380248, 0.5617589138033927",
  })
  void intervalsAreThoseOfSciPy(long successes, long tries, double low, double high) {
    WilsonInterval interval = WilsonInterval.of(successes, tries);
    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }
}
