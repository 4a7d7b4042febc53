package org.frisket.analysis.connectivity;

import java.util.Arrays;

/** How far two quantities go up together, by ranks (Spearman 1904). */
public final class Spearman {
  private Spearman() {}

  /**
   * The coefficient, as SciPy's {@code spearmanr}: equal values share the mean of their ranks; not
   * a number where one of both is constant.
   *
   * @param first as many as {@code second}
   */
  public static double of(double[] first, double[] second) {
    return pearson(ranks(first), ranks(second));
  }

  private static double[] ranks(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < ranks.length; i++) {
      double value = values[i];
      long below = Arrays.stream(values).filter(other -> other < value).count();
      long equal = Arrays.stream(values).filter(other -> other == value).count();
      ranks[i] = below + (equal + 1) / 2.0;
    }
    return ranks;
  }

  private static double pearson(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElse(Double.NaN);
    double meanY = Arrays.stream(y).average().orElse(Double.NaN);
    double together = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int i = 0; i < x.length; i++) {
      together += (x[i] - meanX) * (y[i] - meanY);
      squaresX += (x[i] - meanX) * (x[i] - meanX);
      squaresY += (y[i] - meanY) * (y[i] - meanY);
    }
    return together / Math.sqrt(squaresX * squaresY);
  }
}
