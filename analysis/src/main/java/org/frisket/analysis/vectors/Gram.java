package org.frisket.analysis.vectors;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Inner products of vectors, in double precision. Legend: n vectors, d their width. */
public final class Gram {
  private Gram() {}

  /**
   * Of each with each.
   *
   * @param vectors (n, d)
   * @return (n, n)
   */
  public static double[][] of(float[][] vectors) {
    int n = vectors.length;
    double[][] gram = new double[n][n];
    IntStream.range(0, n)
        .parallel()
        .forEach(i -> Arrays.setAll(gram[i], j -> product(vectors[i], vectors[j])));
    return gram;
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      sum += (double) one[k] * other[k];
    }
    return sum;
  }

  /** As if the mean of all vectors had been taken from each; in place. */
  static double[][] centred(double[][] gram) {
    double[] means = Arrays.stream(gram).mapToDouble(Gram::mean).toArray();
    double mean = mean(means);
    for (int i = 0; i < gram.length; i++) {
      for (int j = 0; j < gram.length; j++) {
        gram[i][j] += mean - means[i] - means[j];
      }
    }
    return gram;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
