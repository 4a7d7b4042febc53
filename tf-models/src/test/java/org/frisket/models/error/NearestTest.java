package org.frisket.models.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("seed", "task", "baselines", "epochs", "learning_rate", "max_length", "batch_size");

  @ParameterizedTest
  @CsvSource({
    "sed, seed",
    "baseline, baselines",
    "epohcs, epochs",
    "lerning-rate, learning_rate",
    "maxlength, max_length",
    "seed, seed"
  })
  void aSlipIsSeen(String word, String meant) {
    assertThat(Nearest.of(word, KNOWN)).contains(meant);
    assertThat(Nearest.hint(word, KNOWN)).isEqualTo("; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"class_weights", "optimizer", "x", "", "steps_in_all"})
  void anotherWordIsNoSlip(String word) {
    assertThat(Nearest.of(word, KNOWN)).isEmpty();
    assertThat(Nearest.hint(word, KNOWN)).isEmpty();
  }

  @Test
  void ofSeveralItIsTheFirst() {
    assertThat(Nearest.of("sees", List.of("seek", "seed"))).contains("seek");
  }
}
