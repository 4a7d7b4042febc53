package org.frisket.analysis.connectivity;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/**
 * How a statistic of examples varies when as many are drawn from them, with replacement (Efron and
 * Tibshirani 1993, <i>An Introduction to the Bootstrap</i>, chapter 13: percentile intervals).
 *
 * @param seed all draws follow from it
 * @param resamples how often to draw
 */
public record Bootstrap(long seed, int resamples) {
  /**
   * An interval.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Interval(double low, double high) {}

  /**
   * @param examples how many there are
   * @param level share of resampled values inside
   * @param statistic given how often each example was drawn
   */
  public Interval interval(int examples, double level, ToDoubleFunction<int[]> statistic) {
    double[] values = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      values[i] = statistic.applyAsDouble(counts(examples, i));
    }
    Arrays.sort(values);
    double outside = (1 - level) / 2;
    return new Interval(quantile(values, outside), quantile(values, 1 - outside));
  }

  /** How often each example is drawn in one resample. */
  int[] counts(int examples, int resample) {
    Draws draws = Draws.of(seed, Purpose.BOOTSTRAP, "examples", resample);
    int[] counts = new int[examples];
    for (int i = 0; i < examples; i++) {
      counts[draws.nextInt(examples)]++;
    }
    return counts;
  }

  /** Between neighbours by a straight line, as NumPy does. */
  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
