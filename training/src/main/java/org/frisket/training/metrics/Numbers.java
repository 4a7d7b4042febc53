package org.frisket.training.metrics;

import com.google.common.primitives.Doubles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Right numbers and given ones. Correlations equal SciPy's, and the coefficient of determination
 * scikit-learn's; where they are undefined, as of numbers that are all the same, they are 0.
 */
final class Numbers {
  private final List<Double> right = new ArrayList<>();
  private final List<Double> given = new ArrayList<>();

  void add(double rightNumber, double givenNumber) {
    right.add(rightNumber);
    given.add(givenNumber);
  }

  int size() {
    return right.size();
  }

  /** Pearson's correlation coefficient. */
  double pearson() {
    return pearson(Doubles.toArray(right), Doubles.toArray(given));
  }

  /** Spearman's: of the ranks; equal numbers have the mean of theirs. */
  double spearman() {
    return pearson(ranks(Doubles.toArray(right)), ranks(Doubles.toArray(given)));
  }

  /** The share of the right numbers' variance that is explained; below 0 where none is. */
  double determination() {
    double[] numbers = Doubles.toArray(right);
    double mean = mean(numbers);
    double spread = Arrays.stream(numbers).map(each -> (each - mean) * (each - mean)).sum();
    double left = errors().meanSquared() * size();
    if (size() < 2 || isConstant(numbers)) {
      return size() > 1 && left == 0 ? 1 : 0;
    }
    return 1 - left / spread;
  }

  NumberErrors errors() {
    double squares = 0;
    double distances = 0;
    for (int i = 0; i < size(); i++) {
      double error = given.get(i) - right.get(i);
      squares += error * error;
      distances += Math.abs(error);
    }
    double meanSquared = Counts.ratio(squares, size());
    return new NumberErrors(meanSquared, Math.sqrt(meanSquared), Counts.ratio(distances, size()));
  }

  private static double pearson(double[] one, double[] other) {
    if (one.length < 2 || isConstant(one) || isConstant(other)) {
      return 0;
    }
    double[] first = normed(one);
    double[] second = normed(other);
    double product = IntStream.range(0, one.length).mapToDouble(i -> first[i] * second[i]).sum();
    return Math.max(-1, Math.min(1, product));
  }

  private static boolean isConstant(double[] numbers) {
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
