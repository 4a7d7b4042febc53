package org.frisket.analysis.vectors;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Gradient descent of t-SNE with momentum and gains (Jacobs 1988). Sums are added up in one order
 * whatever the threads, so that a picture is the same each time. Legend: n points.
 */
final class Descent {
  private static final double LEAST_GAIN = 0.01;
  private static final double MORE = 0.2;
  private static final double LESS = 0.8;

  private final double[][] affinities;
  private final double exaggeration;
  private final double momentum;
  private final double rate;
  private final double[][] kernel;

  Descent(double[][] affinities, double exaggeration, double momentum, double rate) {
    this.affinities = affinities;
    this.exaggeration = exaggeration;
    this.momentum = momentum;
    this.rate = rate;
    this.kernel = new double[affinities.length][affinities.length];
  }

  void run(double[][] picture, int steps) {
    double[][] updates = new double[picture.length][2];
    double[][] gains = new double[picture.length][2];
    Arrays.stream(gains).forEach(gain -> Arrays.fill(gain, 1));
    for (int step = 0; step < steps; step++) {
      double[][] gradient = gradient(picture);
      for (int i = 0; i < picture.length; i++) {
        for (int axis = 0; axis < 2; axis++) {
          boolean sameWay = updates[i][axis] * gradient[i][axis] < 0;
          double gain = sameWay ? gains[i][axis] + MORE : gains[i][axis] * LESS;
          gains[i][axis] = Math.max(LEAST_GAIN, gain);
          updates[i][axis] =
              momentum * updates[i][axis] - rate * gains[i][axis] * gradient[i][axis];
          picture[i][axis] += updates[i][axis];
        }
      }
    }
  }

  /** Student's t with one degree of freedom, not yet divided by its sum, which is returned. */
  static double kernel(double[][] picture, double[][] kernel) {
    double[] sums = new double[picture.length];
    IntStream.range(0, picture.length)
        .parallel()
        .forEach(i -> sums[i] = row(picture, i, kernel[i]));
    return Arrays.stream(sums).sum();
  }

  private static double row(double[][] picture, int i, double[] kernel) {
    double sum = 0;
    for (int j = 0; j < picture.length; j++) {
      double x = picture[i][0] - picture[j][0];
      double y = picture[i][1] - picture[j][1];
      kernel[j] = i == j ? 0 : 1 / (1 + x * x + y * y);
      sum += kernel[j];
    }
    return sum;
  }

  /** Of the divergence, (n, 2). */
  double[][] gradient(double[][] picture) {
    double sum = kernel(picture, kernel);
    double[][] gradient = new double[picture.length][];
    IntStream.range(0, picture.length)
        .parallel()
        .forEach(i -> gradient[i] = gradient(picture, i, sum));
    return gradient;
  }

  private double[] gradient(double[][] picture, int i, double sum) {
    double x = 0;
    double y = 0;
    for (int j = 0; j < picture.length; j++) {
      double q = Math.max(Affinities.LEAST, kernel[i][j] / sum);
      double pull = (exaggeration * affinities[i][j] - q) * kernel[i][j]; // 0 for j = i
      x += pull * (picture[i][0] - picture[j][0]);
      y += pull * (picture[i][1] - picture[j][1]);
    }
    return new double[] {4 * x, 4 * y};
  }
}
