package org.frisket.analysis.vectors;

import java.util.Arrays;

/**
 * How much nearer points are to those of their own label than to those of the nearest other one:
 * from −1 to 1, mean over points (Rousseeuw 1987, <i>Silhouettes</i>). Legend: n points.
 */
public final class Silhouette {
  private Silhouette() {}

  /**
   * Not a number where there is but one label.
   *
   * @param squaredDistances (n, n)
   * @param labels (n), from 0
   */
  public static double mean(double[][] squaredDistances, int[] labels) {
    int[] sizes = new int[Arrays.stream(labels).max().orElseThrow() + 1];
    Arrays.stream(labels).forEach(label -> sizes[label]++);
    if (Arrays.stream(sizes).filter(size -> size > 0).count() < 2) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += ofPoint(sums(squaredDistances[i], labels, sizes.length), sizes, labels[i]);
    }
    return sum / labels.length;
  }

  /** Distances to all points, by label. */
  private static double[] sums(double[] squared, int[] labels, int count) {
    double[] sums = new double[count];
    for (int j = 0; j < labels.length; j++) {
      sums[labels[j]] += Math.sqrt(squared[j]);
    }
    return sums;
  }

  /** 0 for a point that is alone with its label. */
  private static double ofPoint(double[] sums, int[] sizes, int own) {
    if (sizes[own] == 1) {
      return 0;
    }
    double inside = sums[own] / (sizes[own] - 1);
    double nearest = Double.POSITIVE_INFINITY;
    for (int label = 0; label < sizes.length; label++) {
      if (label != own && sizes[label] > 0) {
        nearest = Math.min(nearest, sums[label] / sizes[label]);
      }
    }
    double larger = Math.max(inside, nearest);
    return larger == 0 ? 0 : (nearest - inside) / larger;
  }
}
