package org.frisket.models.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final List<String> LABELS = List.of("a", "b", "c");

  @Test
  void isTheLargestLogitWithItsSoftmax() {
    Answer answer = Answer.decode(new float[] {0, 2, 1}, LABELS);
    assertThat(answer.label()).isEqualTo("b");
    assertThat(answer.probability()).isCloseTo(0.665240955774822, offset(1e-12));
  }

  /** scipy.special.softmax([0, 2, 1]). */
  @Test
  void everyLabelHasItsProbabilityInTheirOrder() {
    Answer answer = Answer.decode(new float[] {0, 2, 1}, LABELS);
    assertThat(answer.probabilities().keySet()).containsExactly("a", "b", "c");
    assertThat(answer.probabilities().get("a")).isCloseTo(0.09003057317038046, offset(1e-15));
    assertThat(answer.probabilities().get("b")).isEqualTo(answer.probability());
    assertThat(answer.probabilities().get("c")).isCloseTo(0.24472847105479764, offset(1e-15));
  }

  @Test
  void theFirstOfEqualsWins() {
    Answer answer = Answer.decode(new float[] {1, 3, 3}, LABELS);
    assertThat(answer.label()).isEqualTo("b");
    assertThat(answer.probability()).isLessThan(0.5);
  }

  @Test
  void largeLogitsDoNotOverflow() {
    Answer answer = Answer.decode(new float[] {-3e38f, -1000, 3e38f}, LABELS);
    assertThat(answer.label()).isEqualTo("c");
    assertThat(answer.probability()).isEqualTo(1);
  }
}
