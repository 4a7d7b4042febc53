package org.frisket.analysis.vectors;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Distances of points from each other. Legend: n points, d their width. */
public final class Distances {
  private Distances() {}

  /**
   * Squared Euclidean ones.
   *
   * @param points (n, d)
   * @return (n, n), 0 on the diagonal
   */
  public static double[][] squared(float[][] points) {
    int n = points.length;
    double[][] squared = new double[n][n];
    IntStream.range(0, n)
        .parallel()
        .forEach(i -> Arrays.setAll(squared[i], j -> squared(points[i], points[j])));
    return squared;
  }

  private static double squared(float[] one, float[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      double difference = (double) one[k] - other[k];
      sum += difference * difference;
    }
    return sum;
  }
}
