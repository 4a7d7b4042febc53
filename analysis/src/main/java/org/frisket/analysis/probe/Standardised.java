package org.frisket.analysis.probe;

/**
 * Each component less its mean and divided by its deviation over the vectors that are learnt from;
 * one that never differs is 0. Legend: n vectors, d their width.
 *
 * @param means (d)
 * @param deviations (d), of the population
 */
record Standardised(double[] means, double[] deviations) {
  static Standardised by(float[][] vectors) {
    int width = vectors[0].length;
    double[] means = new double[width];
    double[] deviations = new double[width];
    for (float[] vector : vectors) {
      for (int k = 0; k < width; k++) {
        means[k] += vector[k] / (double) vectors.length;
      }
    }
    for (float[] vector : vectors) {
      for (int k = 0; k < width; k++) {
        double difference = vector[k] - means[k];
        deviations[k] += difference * difference / vectors.length;
      }
    }
    for (int k = 0; k < width; k++) {
      deviations[k] = Math.sqrt(deviations[k]);
    }
    return new Standardised(means, deviations);
  }

  /** (n, d) to (n, d). */
  double[][] of(float[][] vectors) {
    double[][] all = new double[vectors.length][means.length];
    for (int i = 0; i < vectors.length; i++) {
      for (int k = 0; k < means.length; k++) {
        all[i][k] = deviations[k] == 0 ? 0 : (vectors[i][k] - means[k]) / deviations[k];
      }
    }
    return all;
  }
}
