package org.frisket.models.adaptation.rational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erf;
import org.frisket.models.safetensors.SafetensorsFile;
import org.junit.jupiter.api.Test;

class PadeFitTest {
  private static final int POINTS = 1025;

  private static double gelu(double x) {
    return x / 2 * (1 + Erf.value(x / Math.sqrt(2)));
  }

  private static PadeFit evenly(DoubleUnaryOperator function) {
    double[] x = new double[POINTS];
    Arrays.setAll(x, i -> 16.0 * i / (POINTS - 1) - 8);
    double[] weights = new double[POINTS];
    Arrays.fill(weights, 1);
    return new PadeFit(x, Arrays.stream(x).map(function).toArray(), weights);
  }

  /** The largest error, and the root of the mean of squares: see {@code rational_golden.py}. */
  private static float[] golden(String function) throws Exception {
    Path file = Path.of(resource());
    String name = "fits/" + function;
    return SafetensorsFile.read(file).tensors().get(name).toWeight(name).toArray();
  }

  private static URI resource() throws URISyntaxException {
    return PadeFitTest.class.getResource("/added/rational.safetensors").toURI();
  }

  @Test
  void geluAndTanhAreFitAboutAsWellAsSciPyFitsThem() throws Exception {
    assertFit(evenly(PadeFitTest::gelu), golden("gelu"));
    assertFit(evenly(Math::tanh), golden("tanh"));
  }

  private static void assertFit(PadeFit fit, float[] golden) {
    double found = Math.sqrt(fit.error(fit.of(5, 4)));
    assertThat(found).isLessThan(1.01 * golden[1] + 1e-6);
  }

  @Test
  void aFunctionOfThatFormIsFoundAgain() {
    Pade sought = new Pade(List.of(0.5, -1.0, 0.25, 0.1), List.of(0.3, 0.7));
    Pade found = evenly(sought::at).of(3, 2);
    for (double x = -8; x <= 8; x += 0.1) {
      assertThat(found.at(x)).isCloseTo(sought.at(x), offset(1e-6));
    }
  }

  /** The residual of a least-squares solution is orthogonal to every column. */
  @Test
  void whatLeastSquaresLeavesIsOrthogonalToEveryColumn() {
    Random random = new Random(1);
    double[][] a = new double[20][4];
    double[] b = new double[20];
    for (int row = 0; row < a.length; row++) {
      a[row] = random.doubles(4).toArray();
      b[row] = random.nextDouble();
    }
    double[][] copy = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
    double[] x = LeastSquares.solve(copy, b.clone());
    for (int column = 0; column < 4; column++) {
      double dot = 0;
      for (int row = 0; row < a.length; row++) {
        double left = b[row];
        for (int i = 0; i < 4; i++) {
          left -= a[row][i] * x[i];
        }
        dot += left * a[row][column];
      }
      assertThat(dot).isCloseTo(0, offset(1e-10));
    }
  }

  @Test
  void theFitIsBestWhereValuesWereSeen() {
    float[] none = new float[PreActivations.BINS];
    float[] counts = none.clone();
    for (int bin = 0; bin < counts.length; bin++) {
      counts[bin] = Math.abs(PreActivations.middle(bin) + 2) < 1 ? 1000 : 0;
    }
    Pade seen = Coefficients.fit(counts, PadeFitTest::gelu).of(5, 4);
    Pade unseen = Coefficients.fit(none, PadeFitTest::gelu).of(5, 4);
    assertThat(worst(seen, -3, -1)).isLessThan(worst(unseen, -3, -1));
    assertThat(worst(unseen, -8, 8)).isLessThan(worst(Pade.PUBLISHED, -8, 8));
    assertThat(worst(seen, -8, 8)).isLessThan(0.3);
  }

  private static double worst(Pade pade, double from, double to) {
    double worst = 0;
    for (double x = from; x <= to; x += 0.01) {
      worst = Math.max(worst, Math.abs(pade.at(x) - gelu(x)));
    }
    return worst;
  }
}
