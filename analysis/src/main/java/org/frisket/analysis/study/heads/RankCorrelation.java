package org.frisket.analysis.study.heads;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How alike two orders are (Spearman 1904); equal values share the mean of their ranks. */
final class RankCorrelation {
  private RankCorrelation() {}

  /** From −1 to 1; not a number where all values are equal. */
  static double of(double[] one, double[] other) {
    double[] first = centred(ranks(one));
    double[] second = centred(ranks(other));
    return product(first, second) / Math.sqrt(product(first, first) * product(second, second));
  }

  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int start = 0;
    while (start < order.length) {
      int end = start;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      for (int i = start; i < end; i++) {
        ranks[order[i]] = (start + end - 1) / 2.0;
      }
      start = end;
    }
    return ranks;
  }

  private static double[] centred(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static double product(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }
}
