package org.frisket.training.metrics;

import com.google.common.primitives.Doubles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    return orZero(Correlation.pearson(Doubles.toArray(right), Doubles.toArray(given)));
  }

  /** Spearman's: of the ranks; equal numbers have the mean of theirs. */
  double spearman() {
    return orZero(Correlation.spearman(Doubles.toArray(right), Doubles.toArray(given)));
  }

  /** The share of the right numbers' variance that is explained; below 0 where none is. */
  double determination() {
    double[] numbers = Doubles.toArray(right);
    double mean = Arrays.stream(numbers).average().orElse(0);
    double spread = Arrays.stream(numbers).map(each -> (each - mean) * (each - mean)).sum();
    double left = errors().meanSquared() * size();
    if (size() < 2 || Correlation.isConstant(numbers)) {
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

  private static double orZero(double correlation) {
    return Double.isNaN(correlation) ? 0 : correlation;
  }
}
