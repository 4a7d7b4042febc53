package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PairedTestTest {
  private static RunGroup group(double... values) {
    Map<Long, Double> bySeed = new java.util.HashMap<>();
    for (int i = 0; i < values.length; i++) {
      bySeed.put((long) i, values[i]);
    }
    return new RunGroup(Map.of(), bySeed);
  }

  /**
   * By hand: Student's distribution with four degrees of freedom has a closed form; of the 32 signs
   * of five ranks six are as far out.
   */
  @Test
  void equalsTheDistributionsByHand() {
    RunGroup first = group(0.5, 0.625, 0.75, 0.875, 0.5);
    RunGroup second = group(0.375, 0.125, 0.8125, 0.5, 0.46875);

    PairedTest test = PairedTest.of(first, second);
    assertThat(test.seeds()).isEqualTo(5);
    assertThat(test.difference()).isCloseTo(0.19375, within(1e-12));
    assertThat(test.tTest()).isCloseTo(0.1407255178, within(1e-6));
    assertThat(test.wilcoxon()).isCloseTo(0.1875, within(1e-6));
  }

  @Test
  void onlySeedsOfBothCount() {
    PairedTest test =
        PairedTest.of(
            new RunGroup(Map.of(), Map.of(1L, 0.5, 2L, 0.6)),
            new RunGroup(Map.of(), Map.of(2L, 0.5, 3L, 0.1)));
    assertThat(test.seeds()).isEqualTo(1);
    assertThat(test.difference()).isCloseTo(0.1, within(1e-12));
    assertThat(test.tTest()).isNaN();
  }

  @Test
  void theSameIsNoDifference() {
    PairedTest test = PairedTest.of(group(0.5, 0.6), group(0.5, 0.6));
    assertThat(test.tTest()).isEqualTo(1);
    assertThat(test.wilcoxon()).isEqualTo(1);
  }
}
