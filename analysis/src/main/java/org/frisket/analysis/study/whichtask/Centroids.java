package org.frisket.analysis.study.whichtask;

import java.util.List;

/**
 * The mean of some vectors for each task, and which is nearest to a vector by Euclid's distance
 * (scikit-learn's NearestCentroid). Legend: K tasks, H hidden.
 *
 * @param means (K, H)
 */
record Centroids(List<double[]> means) {
  /** The mean of one or more vectors of one length. */
  static double[] mean(List<float[]> vectors) {
    double[] mean = new double[vectors.get(0).length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (double) vector[i] / vectors.size();
      }
    }
    return mean;
  }

  /**
   * How near each task is: the distance with a minus (K).
   *
   * @param vector (H)
   */
  double[] nearness(double[] vector) {
    return means.stream().mapToDouble(mean -> -distance(mean, vector)).toArray();
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return Math.sqrt(sum);
  }
}
