package org.frisket.analysis.probe;

import java.util.Arrays;
import org.frisket.models.error.InvalidInputException;

/**
 * Logistic regression over any number of labels: the mean cross-entropy and a penalty on the
 * kernel's squares, ‖W‖² / (2 · C · n), are made least together; biases are not penalised. Vectors
 * are standardised by those that are learnt from. Legend: n examples, d width, K labels.
 *
 * @param labels K
 * @param c the less, the stronger the penalty; as scikit-learn's {@code C}
 */
public record SoftmaxRegression(int labels, double c) {
  private static final double TOLERANCE = 1e-6;

  public SoftmaxRegression {
    requireFits(c);
  }

  /**
   * @throws InvalidInputException if {@code c} is not above 0
   */
  public static void requireFits(double c) {
    InvalidInputException.require("c of a probe", c, c > 0, "above 0");
  }

  /**
   * What was learnt.
   *
   * @param weights (K · (d + 1)): a row a label, its bias last
   */
  record Fitted(Standardised input, int labels, double[] weights) {
    /** The label of the highest score of each. */
    int[] answers(float[][] vectors) {
      double[][] standardised = input.of(vectors);
      int width = input.means().length;
      int[] answers = new int[vectors.length];
      double[] scores = new double[labels];
      for (int i = 0; i < vectors.length; i++) {
        scores(weights, standardised[i], width, scores);
        for (int label = 1; label < labels; label++) {
          answers[i] = scores[label] > scores[answers[i]] ? label : answers[i];
        }
      }
      return answers;
    }
  }

  /**
   * @param vectors (n, d)
   * @param right the label of each, from 0
   */
  Fitted fit(float[][] vectors, int[] right) {
    Standardised input = Standardised.by(vectors);
    double[][] standardised = input.of(vectors);
    int width = input.means().length;
    Lbfgs descent =
        new Lbfgs((place, gradient) -> loss(standardised, right, place, gradient), TOLERANCE);
    return new Fitted(input, labels, descent.minimise(new double[labels * (width + 1)]));
  }

  /**
   * @param vectors that are learnt from, (n, d)
   * @param right the label of each, from 0
   * @return for each of others the label it is given
   */
  public int[] answers(float[][] vectors, int[] right, float[][] others) {
    return fit(vectors, right).answers(others);
  }

  private double loss(double[][] vectors, int[] right, double[] weights, double[] gradient) {
    int width = vectors[0].length;
    int n = vectors.length;
    Arrays.fill(gradient, 0);
    double[] scores = new double[labels];
    double loss = 0;
    for (int i = 0; i < n; i++) {
      scores(weights, vectors[i], width, scores);
      double largest = Arrays.stream(scores).max().orElseThrow();
      double logarithm = largest + Math.log(sumOfPowers(scores, largest));
      loss += (logarithm - scores[right[i]]) / n;
      for (int label = 0; label < labels; label++) {
        double share = Math.exp(scores[label] - logarithm);
        add(gradient, label, vectors[i], (share - (label == right[i] ? 1 : 0)) / n);
      }
    }
    return loss + penalty(weights, gradient, width, 1 / (c * n));
  }

  private double penalty(double[] weights, double[] gradient, int width, double strength) {
    double squares = 0;
    for (int label = 0; label < labels; label++) {
      int start = label * (width + 1);
      for (int k = start; k < start + width; k++) {
        squares += weights[k] * weights[k];
        gradient[k] += strength * weights[k];
      }
    }
    return strength * squares / 2;
  }

  private static void scores(double[] weights, double[] vector, int width, double[] scores) {
    for (int label = 0; label < scores.length; label++) {
      int start = label * (width + 1);
      double score = weights[start + width];
      for (int k = 0; k < width; k++) {
        score += weights[start + k] * vector[k];
      }
      scores[label] = score;
    }
  }

  private static double sumOfPowers(double[] scores, double largest) {
    return Arrays.stream(scores).map(score -> Math.exp(score - largest)).sum();
  }

  private static void add(double[] gradient, int label, double[] vector, double factor) {
    int start = label * (vector.length + 1);
    for (int k = 0; k < vector.length; k++) {
      gradient[start + k] += factor * vector[k];
    }
    gradient[start + vector.length] += factor;
  }
}
