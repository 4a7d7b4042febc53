package org.frisket.training.calibration;

import java.util.List;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.AnswerRule;

/**
 * Temperature scaling (Guo et al. 2017): the number that all logits are divided by so that the log
 * loss is least.
 */
final class Temperature {
  static final double LEAST = 0.05;
  static final double MOST = 20;

  /** Halves the logarithm's interval down to the precision of a float. */
  private static final int HALVINGS = 40;

  private Temperature() {}

  /**
   * The log loss is convex in the temperature's inverse, so its derivative changes sign once, and
   * that is found by bisection.
   *
   * @param logits a row an answer
   * @param right the right label of each
   * @return from {@value #LEAST}, where all answers are right, to {@value #MOST}
   */
  static double fit(List<float[]> logits, int[] right) {
    double low = Math.log(1 / MOST);
    double high = Math.log(1 / LEAST);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (slope(logits, right, Math.exp(middle)) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Math.exp(-(low + high) / 2);
  }

  /** Of the summed log loss by the inverse: the mean logit minus that of the right label. */
  private static double slope(List<float[]> logits, int[] right, double inverse) {
    AnswerRule rule = new AnswerRule(AnswerFunction.SOFTMAX, (float) (1 / inverse));
    double slope = 0;
    for (int i = 0; i < right.length; i++) {
      float[] row = logits.get(i);
      double[] probabilities = rule.scores(row);
      for (int label = 0; label < row.length; label++) {
        slope += probabilities[label] * row[label];
      }
      slope -= row[right[i]];
    }
    return slope;
  }
}
