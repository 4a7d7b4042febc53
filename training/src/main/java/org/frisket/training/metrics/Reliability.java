package org.frisket.training.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the probabilities of answers can be believed. All are 0 without answers; less is better.
 *
 * @param logLoss the mean of −ln of the right label's probability, which is kept within [2⁻⁵², 1 −
 *     2⁻⁵²]: scikit-learn's {@code log_loss}
 * @param brierScore the mean of Σ (probability − 1[right])² over the labels (Brier 1950), from 0 to
 *     2; half of that where there are two labels, from 0 to 1: scikit-learn's {@code
 *     brier_score_loss}
 * @param calibrationError expected calibration error: the mean distance of confidence and accuracy
 *     within a bin, over the answers (Naeini et al. 2015; Guo et al. 2017)
 * @param confidence the mean probability of the labels that are given
 * @param bins {@value #BINS} of equal width over that probability, each without its lower end
 */
public record Reliability(
    double logLoss, double brierScore, double calibrationError, double confidence, List<Bin> bins) {
  /** As Guo et al. 2017. */
  static final int BINS = 15;

  private static final double LEAST = Math.ulp(1.0);

  /**
   * Answers whose given labels have about the same probability.
   *
   * @param from more than this
   * @param to at most this
   * @param confidence the mean probability; 0 in an empty bin
   * @param accuracy the share of right answers; 0 in an empty bin
   */
  public record Bin(double from, double to, long answers, double confidence, double accuracy) {}

  /** Keeps a copy. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  static Reliability of(List<ScoredAnswer> answers) {
    double logLoss = 0;
    double brier = 0;
    double confidence = 0;
    for (ScoredAnswer answer : answers) {
      logLoss -= Math.log(clipped(answer.probabilities()[answer.right()]));
      brier += squares(answer);
      confidence += answer.confidence();
    }
    List<Bin> bins = bins(answers);
    double distance = 0;
    for (Bin bin : bins) {
      distance += bin.answers() * Math.abs(bin.accuracy() - bin.confidence());
    }
    int all = answers.size();
    return new Reliability(
        Counts.ratio(logLoss, all),
        Counts.ratio(brier, all),
        Counts.ratio(distance, all),
        Counts.ratio(confidence, all),
        bins);
  }

  private static double clipped(double probability) {
    return Math.min(Math.max(probability, LEAST), 1 - LEAST);
  }

  private static double squares(ScoredAnswer answer) {
    double sum = 0;
    double[] probabilities = answer.probabilities();
    for (int label = 0; label < probabilities.length; label++) {
      double distance = probabilities[label] - (label == answer.right() ? 1 : 0);
      sum += distance * distance;
    }
    return probabilities.length == 2 ? sum / 2 : sum;
  }

  private static List<Bin> bins(List<ScoredAnswer> answers) {
    long[] counts = new long[BINS];
    double[] confidence = new double[BINS];
    double[] right = new double[BINS];
    for (ScoredAnswer answer : answers) {
      int bin = binOf(answer.confidence());
      counts[bin]++;
      confidence[bin] += answer.confidence();
      right[bin] += answer.isRight() ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      bins.add(
          new Bin(
              end(bin),
              end(bin + 1),
              counts[bin],
              Counts.ratio(confidence[bin], counts[bin]),
              Counts.ratio(right[bin], counts[bin])));
    }
    return bins;
  }

  /** 0 is in the first one, too. */
  private static int binOf(double confidence) {
    int bin = 0;
    while (bin < BINS - 1 && confidence > end(bin + 1)) {
      bin++;
    }
    return bin;
  }

  private static double end(int bin) {
    return (double) bin / BINS;
  }
}
