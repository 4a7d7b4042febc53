package org.frisket.analysis.vectors;

import java.util.Arrays;
import org.frisket.models.error.InvalidInputException;

/**
 * Points of many dimensions in a picture of two, in which neighbours stay together (van der Maaten
 * and Hinton 2008, <i>Visualizing Data using t-SNE</i>), without approximation. It begins at the
 * principal axes, and in all settings that the paper leaves open it does as scikit-learn:
 * affinities twelvefold and momentum 0.5 for 250 iterations, then 0.8; a learning rate of a twelfth
 * of a quarter of the points, 50 at least. Nothing is drawn. Legend: n points.
 *
 * @param perplexity how many neighbours a point has
 * @param iterations of gradient descent, the first 250 among them
 */
public record TSne(double perplexity, int iterations) {
  private static final int EXAGGERATED = 250;
  private static final double EXAGGERATION = 12;
  private static final double START = 1e-4;
  private static final double LEAST_RATE = 50;
  private static final double EARLY_MOMENTUM = 0.5;
  private static final double MOMENTUM = 0.8;

  public TSne {
    requireFits(perplexity, iterations);
  }

  /**
   * @throws InvalidInputException if a number is out of its range
   */
  public static void requireFits(double perplexity, int iterations) {
    InvalidInputException.require("perplexity", perplexity, perplexity >= 1, "1 or more");
    InvalidInputException.require(
        "iterations", iterations, iterations >= EXAGGERATED, EXAGGERATED + " or more");
  }

  /**
   * A picture.
   *
   * @param points (n, 2)
   * @param divergence of Kullback and Leibler, from the affinities of the points to those in the
   *     picture: what is made small
   */
  public record Picture(double[][] points, double divergence) {}

  /**
   * @param points (n, width)
   * @param squaredDistances of these, (n, n)
   * @throws InvalidInputException if there are no more points than neighbours
   */
  public Picture of(float[][] points, double[][] squaredDistances) {
    int n = points.length;
    InvalidInputException.require(
        "perplexity", perplexity, perplexity < n, "less than the number of points, " + n);
    double[][] affinities = Affinities.of(squaredDistances, perplexity);
    double[][] picture = start(points);
    double rate = Math.max(LEAST_RATE, n / EXAGGERATION / 4);
    new Descent(affinities, EXAGGERATION, EARLY_MOMENTUM, rate).run(picture, EXAGGERATED);
    new Descent(affinities, 1, MOMENTUM, rate).run(picture, iterations - EXAGGERATED);
    return new Picture(picture, divergence(affinities, picture));
  }

  /** Small: the first axis has a deviation of 0.0001. */
  private static double[][] start(float[][] points) {
    double[][] axes = PrincipalAxes.of(points);
    double squares =
        Arrays.stream(axes).mapToDouble(point -> point[0] * point[0]).average().orElse(0);
    double factor = squares == 0 ? 0 : START / Math.sqrt(squares);
    for (double[] point : axes) {
      point[0] *= factor;
      point[1] *= factor;
    }
    return axes;
  }

  static double divergence(double[][] affinities, double[][] picture) {
    double[][] kernel = new double[picture.length][picture.length];
    double sum = Descent.kernel(picture, kernel);
    double divergence = 0;
    for (int i = 0; i < picture.length; i++) {
      for (int j = 0; j < picture.length; j++) {
        double p = affinities[i][j];
        divergence += i == j ? 0 : p * Math.log(p / Math.max(Affinities.LEAST, kernel[i][j] / sum));
      }
    }
    return divergence;
  }
}
