package org.frisket.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.frisket.training.sweep.LearningRateSearch.Found;
import org.frisket.training.sweep.LearningRateSearch.Outcome;
import org.junit.jupiter.api.Test;

class LearningRateSearchTest {
  private final List<Double> tried = new ArrayList<>();

  private Found search(DoubleUnaryOperator value, int maxTrials) throws IOException {
    return new LearningRateSearch(
            rate -> {
              tried.add(rate);
              return value.applyAsDouble(rate);
            })
        .run(-5, maxTrials);
  }

  /** Highest at one rate, falling with the distance on a logarithmic scale. */
  private static DoubleUnaryOperator peak(double at) {
    return rate -> -Math.abs(Math.log(rate / at));
  }

  @Test
  void theGridIsThatOfThePaper() throws IOException {
    Found found = search(peak(5e-5), 20);

    assertThat(tried).containsExactly(1e-5, 3e-5, 5e-5, 7e-5, 9e-5);
    assertThat(found.best().rate()).isEqualTo(5e-5);
    assertThat(found.inside()).isTrue();
  }

  @Test
  void growsUpwardsUntilTheBestIsInside() throws IOException {
    Found found = search(peak(3e-4), 20);

    assertThat(tried).containsExactly(1e-5, 3e-5, 5e-5, 7e-5, 9e-5, 1e-4, 3e-4, 5e-4);
    assertThat(found.best().rate()).isEqualTo(3e-4);
    assertThat(found.inside()).isTrue();
  }

  @Test
  void growsDownwardsUntilTheBestIsInside() throws IOException {
    Found found = search(peak(7e-6), 20);

    assertThat(tried).containsExactly(1e-5, 3e-5, 5e-5, 7e-5, 9e-5, 9e-6, 7e-6, 5e-6);
    assertThat(found.best().rate()).isEqualTo(7e-6);
    assertThat(found.outcomes())
        .extracting(Outcome::rate)
        .containsExactly(5e-6, 7e-6, 9e-6, 1e-5, 3e-5, 5e-5, 7e-5, 9e-5);
  }

  @Test
  void aPlateauDoesNotGrow() throws IOException {
    Found found = search(rate -> 0.5, 20);

    assertThat(tried).hasSize(5);
    assertThat(found.best().rate()).isEqualTo(5e-5);
  }

  @Test
  void endsAtTheLargestNumberOfTrialsAndSaysThatTheBestIsAtTheBorder() throws IOException {
    Found found = search(rate -> rate, 7);

    assertThat(tried).hasSize(7);
    assertThat(found.best().rate()).isEqualTo(3e-4);
    assertThat(found.inside()).isFalse();
  }

  @Test
  void startsAtAnotherDecade() throws IOException {
    new LearningRateSearch(
            rate -> {
              tried.add(rate);
              return -Math.abs(rate - 5e-3);
            })
        .run(-3, 20);

    assertThat(tried).containsExactly(1e-3, 3e-3, 5e-3, 7e-3, 9e-3);
  }

  @Test
  void aTrialThatFailsEndsTheSearch() {
    assertThatThrownBy(
            () ->
                new LearningRateSearch(
                        rate -> {
                          throw new IOException("full");
                        })
                    .run(-5, 20))
        .hasMessage("full");
  }
}
