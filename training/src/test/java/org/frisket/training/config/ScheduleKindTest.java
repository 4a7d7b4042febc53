package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleKindTest {
  private static double[] factors(ScheduleKind kind, int total, double warmup) {
    double[] factors = new double[total];
    for (int step = 0; step < total; step++) {
      factors[step] = kind.factor(step, total, warmup);
    }
    return factors;
  }

  @Test
  void constantIsOneWhateverTheWarmUp() {
    assertThat(factors(ScheduleKind.CONSTANT, 4, 0.5)).containsExactly(1, 1, 1, 1);
  }

  @Test
  void linearFallsInEqualSteps() {
    assertThat(factors(ScheduleKind.LINEAR, 4, 0)).containsExactly(1, 0.75, 0.5, 0.25);
  }

  @Test
  void linearWarmsUpThenFalls() {
    assertThat(factors(ScheduleKind.LINEAR, 6, 1 / 3.0))
        .containsExactly(0.5, 1, 1, 0.75, 0.5, 0.25);
  }

  @Test
  void cosineWarmsUpThenFallsAsHalfAWave() {
    double diagonal = Math.sqrt(0.5) / 2;

    assertThat(factors(ScheduleKind.COSINE, 6, 1 / 3.0))
        .containsExactly(
            new double[] {0.5, 1, 1, 0.5 + diagonal, 0.5, 0.5 - diagonal}, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void factorsStayAboveZeroUpToOne(ScheduleKind kind) {
    for (double warmup : new double[] {0, 0.1, 0.5, 0.99}) {
      for (int total : new int[] {1, 2, 3, 10, 97}) {
        for (double factor : factors(kind, total, warmup)) {
          assertThat(factor)
              .as("%d steps, warm-up %s", total, warmup)
              .isGreaterThan(0)
              .isLessThanOrEqualTo(1);
        }
      }
    }
  }
}
