package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MeanIntervalTest {
  @Test
  void oneSeedTellsNothingOfOthers() {
    MeanInterval interval = MeanInterval.of(new RunGroup(Map.of(), Map.of(1L, 0.5)), 0.95);
    assertThat(interval.low()).isNaN();
    assertThat(interval.high()).isNaN();
  }

  @Test
  void onlySeedsOfBothAreSubtracted() {
    RunGroup first = new RunGroup(Map.of("a", "b"), Map.of(1L, 0.5, 2L, 0.75));
    RunGroup second = new RunGroup(Map.of(), Map.of(2L, 0.5, 3L, 0.125));
    assertThat(first.minus(second)).isEqualTo(new RunGroup(Map.of("a", "b"), Map.of(2L, 0.25)));
    assertThat(first.values()).hasSize(2);
  }
}
