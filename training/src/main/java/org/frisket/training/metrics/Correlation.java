package org.frisket.training.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How far two quantities go up together, as SciPy has it; not a number where one is constant. */
public final class Correlation {
  private Correlation() {}

  /**
   * Pearson's coefficient.
   *
   * @param one two numbers or more
   * @param other as many
   */
  public static double pearson(double[] one, double[] other) {
    if (one.length < 2 || isConstant(one) || isConstant(other)) {
      return Double.NaN;
    }
    double[] first = normed(one);
    double[] second = normed(other);
    double product = IntStream.range(0, one.length).mapToDouble(i -> first[i] * second[i]).sum();
    return Math.max(-1, Math.min(1, product));
  }

  /**
   * Spearman's: Pearson's of the ranks; equal numbers have the mean of theirs.
   *
   * @param one two numbers or more
   * @param other as many
   */
  public static double spearman(double[] one, double[] other) {
    return pearson(ranks(one), ranks(other));
  }

  static boolean isConstant(double[] numbers) {
    return Arrays.stream(numbers).allMatch(each -> each == numbers[0]);
  }

  /** Less their mean, and of length 1. */
  private static double[] normed(double[] numbers) {
    double mean = mean(numbers);
    double[] centred = Arrays.stream(numbers).map(each -> each - mean).toArray();
    double norm = Math.sqrt(Arrays.stream(centred).map(each -> each * each).sum());
    return Arrays.stream(centred).map(each -> each / norm).toArray();
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElse(0);
  }

  private static double[] ranks(double[] numbers) {
    int[] order =
        IntStream.range(0, numbers.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> numbers[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[numbers.length];
    int start = 0;
    while (start < order.length) {
      int end = start;
      while (end < order.length && numbers[order[end]] == numbers[order[start]]) {
        end++;
      }
      for (int i = start; i < end; i++) {
        ranks[order[i]] = (start + end + 1) / 2.0;
      }
      start = end;
    }
    return ranks;
  }
}
