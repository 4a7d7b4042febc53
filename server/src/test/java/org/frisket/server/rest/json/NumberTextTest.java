package org.frisket.server.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  private static final int DRAWS = 30_000;

  @ParameterizedTest
  @CsvSource({
    "4.25, 4.25",
    "12, 12.0",
    "-2, -2.0",
    "0, 0.0",
    "-0.0, -0.0",
    "0.1, 0.1",
    "0.33333334, 0.333333343",
    "1e-7, 1e-07",
    "1e20, 1e+20",
    "100000, 100000.0",
    "1e6, 1e+06",
    "999999.5, 999999.5",
    "16777216, 16777216.0",
    "3.4028235e38, 3.40282347e+38",
    "1.17549435e-38, 1.17549435e-38",
    "1e-45, 1.4013e-45",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void floatsAreWrittenAsTensorFlowServingWritesThem(float value, String text) {
    assertThat(NumberText.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "100, 100.0",
    "1e300, 1e+300",
    "4.9e-324, 4.94065645841247e-324"
  })
  void doublesAreWrittenWithFifteenOrSeventeenDigits(double value, String text) {
    assertThat(NumberText.of(value)).isEqualTo(text);
  }

  /** Whatever way the digits were found: they are those of exact arithmetic. */
  @Test
  void everyFloatComesBackAndHasTheDigitsOfExactArithmetic() {
    Random random = new Random(7);
    for (int i = 0; i < DRAWS; i++) {
      float value =
          i % 2 == 0
              ? Float.intBitsToFloat(random.nextInt())
              : (float) (random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4));
      if (!Float.isFinite(value) || value == 0) {
        continue;
      }
      String text = NumberText.of(value);
      BigDecimal exact = new BigDecimal((double) value);
      BigDecimal six = exact.round(new MathContext(6, RoundingMode.HALF_EVEN));
      BigDecimal nine = exact.round(new MathContext(9, RoundingMode.HALF_EVEN));
      assertThat(Float.parseFloat(text)).isEqualTo(value);
      assertThat(new BigDecimal(text))
          .as("%s of bits %x", text, Float.floatToIntBits(value))
          .isEqualByComparingTo(six.floatValue() == value ? six : nine);
    }
  }
}
