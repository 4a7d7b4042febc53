package org.frisket.analysis.vectors;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How far neighbours in a picture are neighbours indeed: 1 where all are, about 0.5 for a picture
 * drawn at random (Venna and Kaski 2001, <i>Neighborhood Preservation in Nonlinear Projection
 * Methods</i>). Legend: n points.
 */
public final class Trustworthiness {
  private Trustworthiness() {}

  /**
   * @param original distances or their squares, (n, n)
   * @param picture the same in the picture
   * @param neighbours that are looked at of each point, less than n / 2
   */
  public static double of(double[][] original, double[][] picture, int neighbours) {
    int n = original.length;
    if (neighbours < 1 || 2 * neighbours >= n) {
      throw new IllegalArgumentException(neighbours + " neighbours of " + n + " points");
    }
    long intruders = 0;
    for (int i = 0; i < n; i++) {
      int[] ranks = ranks(original[i], i);
      int[] near = nearest(picture[i], i);
      for (int k = 0; k < neighbours; k++) {
        intruders += Math.max(0, ranks[near[k]] - neighbours);
      }
    }
    return 1 - 2.0 * intruders / ((double) n * neighbours * (2L * n - 3L * neighbours - 1));
  }

  /** The others, nearest first. */
  private static int[] nearest(double[] distances, int own) {
    return IntStream.range(0, distances.length)
        .filter(j -> j != own)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> distances[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The place of each other point among the nearest, from 1. */
  private static int[] ranks(double[] distances, int own) {
    int[] near = nearest(distances, own);
    int[] ranks = new int[distances.length];
    for (int k = 0; k < near.length; k++) {
      ranks[near[k]] = k + 1;
    }
    return ranks;
  }
}
