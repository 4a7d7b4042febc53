package org.frisket.analysis.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {
  @Test
  void theRatioIsTheMedianOfTheRatiosWithinPairs() {
    Pairs pairs = new Pairs(List.of(List.of(1.0, 2.0), List.of(9.0, 10.0), List.of(4.0, 5.0)));

    assertThat(pairs.ratio()).isEqualTo(0.8);
    assertThat(pairs.ours()).isEqualTo(4);
    assertThat(pairs.peer()).isEqualTo(5);
  }

  @Test
  void anEvenNumberHasTheMeanOfTheMiddleTwo() {
    assertThat(Median.of(List.of(4.0, 1.0, 3.0, 100.0))).isCloseTo(3.5, within(1e-12));
  }

  @Test
  void withoutAPeerThereIsNoRatio() {
    Pairs pairs = new Pairs(List.of(List.of(3.0), List.of(1.0), List.of(2.0)));

    assertThat(pairs.ours()).isEqualTo(2);
    assertThat(pairs.peer()).isNull();
    assertThat(pairs.ratio()).isNull();
  }
}
