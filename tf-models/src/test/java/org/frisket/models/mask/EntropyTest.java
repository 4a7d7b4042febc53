package org.frisket.models.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EntropyTest {
  /** Values of {@code scipy.stats.entropy([p, 1 - p], base=2)}. */
  @Test
  void isThatOfACoin() {
    assertThat(Entropy.bits(0)).isZero();
    assertThat(Entropy.bits(1)).isZero();
    assertThat(Entropy.bits(0.5)).isEqualTo(1);
    assertThat(Entropy.bits(0.05)).isCloseTo(0.28639695711595625, within(1e-12));
    assertThat(Entropy.bits(0.95)).isCloseTo(0.28639695711595625, within(1e-12));
    assertThat(Entropy.bits(0.3)).isCloseTo(0.8812908992306927, within(1e-12));
  }
}
