package org.frisket.models.kernels.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.LongBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The fused ops' arithmetic beside Java's own in double precision. */
class FusedMathTest {
  private static final int COUNT = 200_001;

  /** Evenly from −{@code limit} to {@code limit}. */
  private static float[] range(float limit) {
    float[] values = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = limit * (2f * i / (COUNT - 1) - 1);
    }
    return values;
  }

  @Test
  void exponentialsAreExactToAFewUnitsInTheLastPlace() {
    float[] x = range(86);
    float[] result = x.clone();
    new VectorMath.Exponential(COUNT).apply(result, COUNT);
    for (int i = 0; i < COUNT; i++) {
      double expected = Math.exp(x[i]);
      assertThat(result[i] / expected - 1).as("e to the %s", x[i]).isCloseTo(0, offset(4e-7));
    }
  }

  @Test
  void exponentialsOfFarNegativeNumbersAreAsGoodAsZero() {
    float[] values = {-87f, -1_000f, -1e30f, Float.NEGATIVE_INFINITY};
    new VectorMath.Exponential(4).apply(values, 4);
    for (float value : values) {
      assertThat(value).isBetween(0f, 2e-38f);
    }
  }

  @Test
  void sumsAndMaximaStayInTheirBounds() {
    float[] values = new float[103];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 37) % 101;
    }
    double sum = 0;
    for (int i = 3; i < 90; i++) {
      sum += values[i];
    }
    assertThat(VectorMath.sum(values, 3, 87)).isEqualTo((float) sum);
    assertThat(VectorMath.max(values, 0, 103)).isEqualTo(100);
    assertThat(VectorMath.max(new float[] {-2, -1, -3}, 0, 3)).isEqualTo(-1);
    assertThat(VectorMath.max(new float[] {5, -1, 7}, 1, 1)).isEqualTo(-1);
  }

  @Test
  void tanhAndErfAreExactToAFewUnitsInTheLastPlace() {
    for (float x : range(10)) {
      assertThat((double) GeluMath.tanh(x)).as("tanh %s", x).isCloseTo(Math.tanh(x), offset(4e-7));
    }
    assertThat((double) GeluMath.erf(0.5f)).isCloseTo(0.5204998778130465, offset(3e-7));
    assertThat((double) GeluMath.erf(-1.5f)).isCloseTo(-0.9661051464753108, offset(3e-7));
    assertThat((double) GeluMath.erf(9f)).isCloseTo(1, offset(3e-7));
  }

  @Test
  void derivativesOfGeluAreThoseOfItsValues() {
    double step = 1e-2;
    float[] x = range(6);
    assertSlope(x, step, GeluMath::tanhForm, GeluMath::tanhDerivative);
    assertSlope(x, step, GeluMath::erfForm, GeluMath.erfDerivative(x.length));
  }

  private static void assertSlope(
      float[] x, double step, Gelu.RowFunction function, Gelu.RowFunction derivative) {
    float[] above = x.clone();
    float[] below = x.clone();
    float[] slope = x.clone();
    for (int i = 0; i < x.length; i++) {
      above[i] += (float) step;
      below[i] -= (float) step;
    }
    function.apply(above);
    function.apply(below);
    derivative.apply(slope);
    for (int i = 0; i < x.length; i++) {
      double expected = (above[i] - below[i]) / (2 * step);
      assertThat((double) slope[i]).as("slope at %s", x[i]).isCloseTo(expected, offset(2e-4));
    }
  }

  private static float[] factors(long seed, long place, float rate, int start, int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    DropoutFactors.of(LongBuffer.wrap(new long[] {seed, place}), rate)
        .drawing(count)
        .multiply(values, new float[count], start, count);
    return values;
  }

  @Test
  void theWantedShareIsDroppedAndTheRestScaled() {
    for (float rate : new float[] {0.1f, 0.5f, 0.9f}) {
      int dropped = 0;
      for (float value : factors(5, 3, rate, 0, COUNT)) {
        assertThat(value).isIn(0f, 1 / (1 - rate));
        dropped += value == 0 ? 1 : 0;
      }
      double deviation = Math.sqrt(rate * (1 - rate) / COUNT);
      assertThat((double) dropped / COUNT).isCloseTo(rate, offset(4 * deviation));
    }
  }

  @Test
  void aDrawDependsOnSeedPlaceAndIndexAlone() {
    float[] whole = factors(5, 3, 0.1f, 0, 10_000);
    float[] part = factors(5, 3, 0.1f, 4_000, 1_000);
    assertThat(part).isEqualTo(Arrays.copyOfRange(whole, 4_000, 5_000));
    double independent = 2 * 0.1 * 0.9;
    for (float[] other :
        new float[][] {
          factors(5, 4, 0.1f, 0, 10_000),
          factors(6, 3, 0.1f, 0, 10_000),
          factors(5, 3, 0.1f, 1, 10_000),
          factors(5, 3, 0.1f, 768, 10_000)
        }) {
      int different = 0;
      for (int i = 0; i < 10_000; i++) {
        different += whole[i] == other[i] ? 0 : 1;
      }
      assertThat(different / 10_000.0).isCloseTo(independent, offset(0.016));
    }
  }
}
