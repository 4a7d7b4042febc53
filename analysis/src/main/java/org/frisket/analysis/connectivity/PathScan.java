package org.frisket.analysis.connectivity;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A path looked at in several places. Legend: E examples, P places.
 *
 * @param answers (E) how many answers each example has
 * @param points (P) from t = 0 to t = 1
 */
public record PathScan(int[] answers, List<PathPoint> points) {
  /** Each example once. */
  int[] once() {
    int[] counts = new int[answers.length];
    Arrays.fill(counts, 1);
    return counts;
  }

  /** (P) the places. */
  public double[] places() {
    return each(PathPoint::t);
  }

  /** (P) the task's metric. */
  public double[] metric() {
    return each(PathPoint::metric);
  }

  /** (P) mean cross-entropy of an answer. */
  public double[] loss() {
    return loss(once());
  }

  /** (P) share of right answers. */
  public double[] accuracy() {
    double[] error = error(once());
    return Arrays.stream(error).map(share -> 1 - share).toArray();
  }

  /**
   * (P) mean cross-entropy of an answer.
   *
   * @param counts (E) how often each example is there
   */
  double[] loss(int[] counts) {
    double answered = answered(counts);
    return each(
        point -> {
          double sum = 0;
          for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * point.losses()[i];
          }
          return sum / answered;
        });
  }

  /**
   * (P) share of wrong answers.
   *
   * @param counts (E) how often each example is there
   */
  double[] error(int[] counts) {
    double answered = answered(counts);
    return each(
        point -> {
          long right = 0;
          for (int i = 0; i < counts.length; i++) {
            right += (long) counts[i] * point.right()[i];
          }
          return 1 - right / answered;
        });
  }

  private double answered(int[] counts) {
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += (long) counts[i] * answers[i];
    }
    return sum;
  }

  private double[] each(ToDoubleFunction<PathPoint> value) {
    return points.stream().mapToDouble(value).toArray();
  }
}
