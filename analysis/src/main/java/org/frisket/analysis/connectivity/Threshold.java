package org.frisket.analysis.connectivity;

import java.util.Arrays;

/**
 * Two labels told by one number: the second where it is above a threshold. Legend: E texts.
 *
 * @param scores (E) the second label's logit less the first's
 * @param labels (E) 0 or 1
 */
public record Threshold(double[] scores, int[] labels) {
  /** The share of right answers with the threshold that the network was trained with. */
  public double accuracy() {
    return accuracy(0, i -> true);
  }

  /**
   * The same with the threshold chosen again. On every second text the one is chosen that is right
   * most often, the others are answered with it; then the other way round.
   */
  public double accuracyChosenAgain() {
    double even = accuracy(best(i -> i % 2 == 0), i -> i % 2 == 1);
    double odd = accuracy(best(i -> i % 2 == 1), i -> i % 2 == 0);
    int evens = (scores.length + 1) / 2;
    return (even * (scores.length - evens) + odd * evens) / scores.length;
  }

  /** Which texts are looked at. */
  @FunctionalInterface
  private interface Part {
    boolean has(int text);
  }

  private double accuracy(double threshold, Part part) {
    int right = 0;
    int all = 0;
    for (int i = 0; i < scores.length; i++) {
      if (part.has(i)) {
        right += (scores[i] > threshold ? 1 : 0) == labels[i] ? 1 : 0;
        all++;
      }
    }
    return (double) right / all;
  }

  /** Half way between neighbours, 0 among them; of those that are best, the one nearest to 0. */
  private double best(Part part) {
    double[] sorted = sorted(part);
    double best = 0;
    double most = accuracy(0, part);
    for (int i = 0; i <= sorted.length; i++) {
      double low = i == 0 ? sorted[0] - 2 : sorted[i - 1];
      double high = i == sorted.length ? sorted[i - 1] + 2 : sorted[i];
      double between = (low + high) / 2;
      double accuracy = accuracy(between, part);
      boolean nearer = accuracy == most && Math.abs(between) < Math.abs(best);
      if (accuracy > most || nearer) {
        best = between;
        most = accuracy;
      }
    }
    return best;
  }

  private double[] sorted(Part part) {
    double[] some = new double[scores.length];
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (part.has(i)) {
        some[count++] = scores[i];
      }
    }
    double[] sorted = Arrays.copyOf(some, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * The area under the ROC curve: how often a text of the second label has a larger score than one
   * of the first, equal ones half (scikit-learn's {@code roc_auc_score}). It knows no threshold.
   */
  public double area() {
    double above = 0;
    long pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (labels[i] == 1 && labels[j] == 0) {
          above += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return above / pairs;
  }

  /** The share of answers that are the second label. */
  public double shareOfSecond() {
    return (double) Arrays.stream(scores).filter(score -> score > 0).count() / scores.length;
  }
}
