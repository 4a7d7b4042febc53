package org.frisket.training.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdpAccountantTest {
  /** By Opacus 1.6.0 and dp-accounting 0.6.0. */
  @ParameterizedTest
  @CsvSource({
    "0.01, 1.0, 1000, 1e-5, 2.1013653",
    "0.001, 0.8, 5000, 1e-5, 1.2768852",
    "0.029695882, 0.92, 1650, 1e-5, 10.294152",
    "1.0, 4.0, 10, 1e-5, 3.6170998",
    "0.0042666667, 1.1, 14040, 1e-5, 2.5943634"
  })
  void epsilonIsThatOfOpacus(double rate, double noise, long steps, double delta, double expected) {
    assertThat(RdpAccountant.of(rate, noise).epsilon(steps, delta))
        .isCloseTo(expected, within(1e-4));
  }

  /** By the series of Opacus and by adaptive quadrature; dp-accounting's bound is 3.76868. */
  @Test
  void epsilonOfARunOverFewExamplesIsThatOfQuadrature() {
    assertThat(RdpAccountant.of(32.0 / 2490, 0.7).epsilon(390, 1.0 / 4980))
        .isCloseTo(3.7673575, within(1e-6));
  }

  /** The bound of Mironov 2017, which every order gives by itself, in place of the better one. */
  @ParameterizedTest
  @CsvSource({"0.01, 1.0, 1000, 1e-5, 2.5379837", "0.012851406, 0.7, 390, 2.008032e-4, 4.5856589"})
  void divergencesAreThoseOfTheClassicConversionToo(
      double rate, double noise, long steps, double delta, double expected) {
    RdpAccountant accountant = RdpAccountant.of(rate, noise);
    double classic =
        IntStream.range(0, RdpAccountant.ORDERS.length)
            .mapToDouble(
                i ->
                    steps * accountant.divergence(i)
                        - Math.log(delta) / (RdpAccountant.ORDERS[i] - 1))
            .min()
            .orElseThrow();

    assertThat(classic).isCloseTo(expected, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 0.1272537",
    "2, 0.1718134",
    "4, 0.3631540",
    "8, 0.8936439",
    "16, 3087.8508",
    "32, 11246.2759"
  })
  void divergencesOfAThousandStepsAreThese(double order, double expected) {
    RdpAccountant accountant = RdpAccountant.of(0.01, 1);
    int index =
        IntStream.range(0, RdpAccountant.ORDERS.length)
            .filter(i -> Math.abs(RdpAccountant.ORDERS[i] - order) < 1e-9)
            .findFirst()
            .orElseThrow();

    assertThat(1000 * accountant.divergence(index)).isCloseTo(expected, within(1e-4));
  }

  @Test
  void aRunOfNoStepsSpendsNothing() {
    assertThat(RdpAccountant.of(0.1, 1).epsilon(0, 1e-5)).isZero();
  }

  @Test
  void asManyStepsAreAllowedAsStayBelowTheTarget() {
    RdpAccountant accountant = RdpAccountant.of(0.01, 1);
    long steps = accountant.steps(2, 1e-5, 5000);

    assertThat(accountant.epsilon(steps, 1e-5)).isLessThanOrEqualTo(2);
    assertThat(accountant.epsilon(steps + 1, 1e-5)).isGreaterThan(2);
    assertThat(accountant.steps(2, 1e-5, 10)).isEqualTo(10);
    assertThat(accountant.steps(0.05, 1e-5, 10)).isZero();
  }
}
