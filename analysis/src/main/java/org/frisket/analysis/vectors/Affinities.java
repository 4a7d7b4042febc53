package org.frisket.analysis.vectors;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much pairs of points belong together (van der Maaten and Hinton 2008, <i>Visualizing Data
 * using t-SNE</i>, section 3): a Gaussian around each point, as wide as gives it so many
 * neighbours, made symmetric. Legend: n points.
 */
final class Affinities {
  /** No pair is impossible: logarithms are taken. */
  static final double LEAST = Math.ulp(1.0);

  private static final int TRIES = 100;
  private static final double TOLERANCE = 1e-5;

  private Affinities() {}

  /**
   * @param squaredDistances (n, n)
   * @param perplexity how many neighbours a point has, less than n
   * @return (n, n), the sum 1, 0 on the diagonal
   */
  static double[][] of(double[][] squaredDistances, double perplexity) {
    int n = squaredDistances.length;
    double[][] conditional = new double[n][];
    IntStream.range(0, n)
        .parallel()
        .forEach(i -> conditional[i] = conditional(squaredDistances[i], i, Math.log(perplexity)));
    double[][] joint = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        joint[i][j] =
            i == j ? 0 : Math.max(LEAST, (conditional[i][j] + conditional[j][i]) / (2.0 * n));
      }
    }
    return joint;
  }

  /** The Gaussian around one point whose entropy is as wanted, by bisection of its precision. */
  private static double[] conditional(double[] squared, int own, double wanted) {
    double nearest =
        IntStream.range(0, squared.length)
            .filter(j -> j != own)
            .mapToDouble(j -> squared[j])
            .min()
            .orElseThrow();
    double precision = 1;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double[] shares = shares(squared, own, nearest, precision);
    for (int i = 0; i < TRIES; i++) {
      double excess = entropy(shares) - wanted;
      if (Math.abs(excess) <= TOLERANCE) {
        break;
      }
      if (excess > 0) {
        low = precision;
        precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
      shares = shares(squared, own, nearest, precision);
    }
    return shares;
  }

  /** Distances count from the nearest, so that none of the exponentials is 0. */
  private static double[] shares(double[] squared, int own, double nearest, double precision) {
    double[] shares = new double[squared.length];
    Arrays.setAll(shares, j -> j == own ? 0 : Math.exp(-precision * (squared[j] - nearest)));
    double sum = Arrays.stream(shares).sum();
    Arrays.setAll(shares, j -> shares[j] / sum);
    return shares;
  }

  private static double entropy(double[] shares) {
    return -Arrays.stream(shares).filter(p -> p > 0).map(p -> p * Math.log(p)).sum();
  }
}
