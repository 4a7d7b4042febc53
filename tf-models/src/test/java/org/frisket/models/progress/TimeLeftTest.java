package org.frisket.models.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1 second",
    "1.4, 1 second",
    "40.2, 40 seconds",
    "89, 89 seconds",
    "91, 2 minutes",
    "730, 12 minutes",
    "5399, 90 minutes",
    "5401, 2 hours",
    "90000, 25 hours",
    "130000, 2 days"
  })
  void itIsSaidInTheUnitThatAPersonWouldTake(double seconds, String said) {
    assertThat(TimeLeft.of(seconds)).isEqualTo("about " + said + " left");
  }
}
