package org.frisket.training.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * Counts of (right label, given label) over labels 0..C-1. All metrics follow from it, and equal
 * scikit-learn's, undefined ones included (0).
 */
public final class ConfusionMatrix {
  private final long[][] counts;
  private long total;

  public ConfusionMatrix(int labels) {
    this.counts = new long[labels][labels];
  }

  public ConfusionMatrix add(int right, int given) {
    counts[right][given]++;
    total++;
    return this;
  }

  /** By right label, then by given label. */
  public List<List<Long>> counts() {
    return Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  /** How many answers were counted. */
  long total() {
    return total;
  }

  /** Share of right answers; 0 without examples. */
  public double accuracy() {
    return Counts.ratio(trace(), total);
  }

  /** F1 of one label: 2 TP / (2 TP + FP + FN); 0 where undefined. */
  public double f1(int positive) {
    return counts(positive).rates().f1();
  }

  /** Of one label. */
  Counts counts(int label) {
    return new Counts(counts[label][label], rowSum(label), columnSum(label));
  }

  /**
   * The mean recall of the labels that are right somewhere (Brodersen et al. 2010, as
   * scikit-learn); 0 without examples.
   */
  public double balancedAccuracy() {
    double sum = 0;
    int labels = 0;
    for (int label = 0; label < counts.length; label++) {
      Rates rates = counts(label).rates();
      sum += rates.recall();
      labels += rates.support() > 0 ? 1 : 0;
    }
    return Counts.ratio(sum, labels);
  }

  /**
   * Matthews correlation, for any number of labels (Gorodkin 2004, as scikit-learn); 0 where
   * undefined.
   */
  public double matthews() {
    double n = total;
    double covariance = trace() * n;
    double rightSpread = n * n;
    double givenSpread = n * n;
    for (int label = 0; label < counts.length; label++) {
      double right = rowSum(label);
      double given = columnSum(label);
      covariance -= right * given;
      rightSpread -= right * right;
      givenSpread -= given * given;
    }
    return Counts.ratio(covariance, Math.sqrt(rightSpread) * Math.sqrt(givenSpread));
  }

  /**
   * Cohen's kappa with quadratic weights (Cohen 1968): agreement beyond chance of labels in an
   * order, where a miss counts by the square of its distance; 0 where undefined.
   */
  public double quadraticKappa() {
    double found = 0;
    double expected = 0;
    for (int right = 0; right < counts.length; right++) {
      for (int given = 0; given < counts.length; given++) {
        double weight = (double) (right - given) * (right - given);
        found += weight * counts[right][given];
        expected += weight * rowSum(right) * columnSum(given) / total;
      }
    }
    return total == 0 || expected == 0 ? 0 : 1 - found / expected;
  }

  private double trace() {
    long sum = 0;
    for (int label = 0; label < counts.length; label++) {
      sum += counts[label][label];
    }
    return sum;
  }

  private long rowSum(int label) {
    long sum = 0;
    for (long count : counts[label]) {
      sum += count;
    }
    return sum;
  }

  private long columnSum(int label) {
    long sum = 0;
    for (long[] row : counts) {
      sum += row[label];
    }
    return sum;
  }
}
