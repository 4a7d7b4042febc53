package org.frisket.models.adaptation.rational;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The safe Padé function nearest to a function by weighted least squares. With cⱼ = |bⱼ| ≥ 0 the
 * denominator is linear, and {@code P(x) − f(x) Q(x)}, divided by the Q of the round before, stands
 * for the error (Sanathanan and Koerner 1963); a cⱼ that comes out negative is left out. From the
 * best of all rounds the error itself is brought down ({@link PadeDescent}).
 *
 * @param x where the function is looked at
 * @param y its values there
 * @param weights how much each counts, 0 or more
 */
record PadeFit(double[] x, double[] y, double[] weights) {
  private static final int ROUNDS = 30;

  /** Of the denominator that the first round divides by; from some, rounds end where they began. */
  private static final double[] FIRST_SLOPES = {0, 0.3, 3};

  /** What a term below the line is at least, where |x| is largest: at 0 it could not be trained. */
  static final double SMALLEST = 1e-7;

  /** The fit of those degrees. */
  Pade of(int numeratorDegree, int denominatorDegree) {
    Pade best = null;
    for (double slope : FIRST_SLOPES) {
      Pade last = new Pade(List.of(0.0), List.of(slope));
      for (int round = 0; round < ROUNDS; round++) {
        last = next(last, numeratorDegree, denominatorDegree);
        best = best == null || error(last) < error(best) ? last : best;
      }
    }
    return new PadeDescent(this, scale()).from(best);
  }

  /** The weighted mean of squared errors. */
  double error(Pade pade) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < x.length; i++) {
      double off = pade.at(x[i]) - y[i];
      sum += weights[i] * off * off;
      all += weights[i];
    }
    return sum / all;
  }

  private Pade next(Pade last, int numeratorDegree, int denominatorDegree) {
    List<Integer> powers =
        new ArrayList<>(IntStream.rangeClosed(1, denominatorDegree).boxed().toList());
    while (true) {
      double[] found = solve(last, numeratorDegree, powers);
      int lowest = numeratorDegree + 1;
      for (int i = lowest; i < found.length; i++) {
        lowest = found[i] < found[lowest] ? i : lowest;
      }
      if (powers.isEmpty() || found[lowest] >= 0) {
        return pade(found, numeratorDegree, denominatorDegree, powers);
      }
      powers.remove(lowest - numeratorDegree - 1);
    }
  }

  /** In powers of x ÷ the largest |x|, so that no column is much larger than another. */
  private double[] solve(Pade last, int numeratorDegree, List<Integer> powers) {
    double scale = scale();
    double[][] a = new double[x.length][numeratorDegree + 1 + powers.size()];
    double[] b = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double root = Math.sqrt(weights[i]) / last.denominatorAt(x[i]);
      for (int power = 0; power <= numeratorDegree; power++) {
        a[i][power] = root * Math.pow(x[i] / scale, power);
      }
      for (int j = 0; j < powers.size(); j++) {
        a[i][numeratorDegree + 1 + j] =
            -root * y[i] * Math.pow(Math.abs(x[i]) / scale, powers.get(j));
      }
      b[i] = root * y[i];
    }
    return LeastSquares.solve(a, b);
  }

  private double scale() {
    double largest = 0;
    for (double value : x) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private Pade pade(
      double[] found, int numeratorDegree, int denominatorDegree, List<Integer> powers) {
    double scale = scale();
    List<Double> numerator = new ArrayList<>();
    for (int power = 0; power <= numeratorDegree; power++) {
      numerator.add(found[power] / Math.pow(scale, power));
    }
    List<Double> denominator = new ArrayList<>();
    for (int power = 1; power <= denominatorDegree; power++) {
      int place = powers.indexOf(power);
      double value = place < 0 ? 0 : found[numeratorDegree + 1 + place];
      denominator.add(Math.max(value, SMALLEST) / Math.pow(scale, power));
    }
    return new Pade(numerator, denominator);
  }
}
