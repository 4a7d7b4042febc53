package org.frisket.models.adaptation.masking.binarizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZeroScheduleTest {
  private static final ZeroSchedule CUBIC = new ZeroSchedule.Cubic(0.8, 100, 200);
  private static final ZeroSchedule STEP = new ZeroSchedule.Step(0.8, 100, 200, 4);

  @Test
  void aConstantStays() {
    ZeroSchedule constant = new ZeroSchedule.Constant();

    assertThat(constant.at(0, 0.3)).isEqualTo(0.3);
    assertThat(constant.at(10_000, 0.3)).isEqualTo(0.3);
    assertThat(constant.end()).isZero();
  }

  /** Zhu and Gupta 2017, equation 1, with s₀ = 0.2, s_f = 0.8, t₀ = 100 and nΔt = 100. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.2",
    "100, 0.2",
    "110, 0.3626",
    "150, 0.725",
    "190, 0.7994",
    "200, 0.8",
    "999, 0.8"
  })
  void cubic(long steps, double share) {
    assertThat(CUBIC.at(steps, 0.2)).isCloseTo(share, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.2",
    "124, 0.2",
    "125, 0.35",
    "149, 0.35",
    "150, 0.5",
    "199, 0.65",
    "200, 0.8",
    "999, 0.8"
  })
  void step(long steps, double share) {
    assertThat(STEP.at(steps, 0.2)).isCloseTo(share, within(1e-12));
  }

  @Test
  void bothEndsAreExactAndAShareMayFall() {
    for (ZeroSchedule schedule : new ZeroSchedule[] {CUBIC, STEP}) {
      assertThat(schedule.at(100, 0.1)).isEqualTo(0.1);
      assertThat(schedule.at(200, 0.1)).isEqualTo(0.8);
      assertThat(schedule.at(150, 0.9)).isBetween(0.8, 0.9);
      assertThat(schedule.end()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 10, to: 0.0",
    "1, 0, 10, to: 1.0",
    "NaN, 0, 10, to: NaN",
    "0.5, -1, 10, begin: -1",
    "0.5, 10, 10, 'end: 10 (expected: more than begin, which is 10)'",
    "0.5, 10, 5, end: 5"
  })
  void whatCannotBeIsRefused(double to, long begin, long end, String message) {
    for (Runnable made :
        new Runnable[] {
          () -> new ZeroSchedule.Cubic(to, begin, end),
          () -> new ZeroSchedule.Step(to, begin, end, 2)
        }) {
      assertThatThrownBy(made::run)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("method.binarizer.schedule." + message);
    }
  }

  @Test
  void thereIsAJump() {
    assertThatThrownBy(() -> new ZeroSchedule.Step(0.5, 0, 10, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("jumps: 0");
  }
}
