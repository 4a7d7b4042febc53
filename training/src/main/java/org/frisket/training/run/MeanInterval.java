package org.frisket.training.run;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Where a mean lies, as values that were drawn tell: Student's interval. Of differences of pairs it
 * holds 0 just where their t-test does not reject that they have none.
 *
 * @param low its lower end; not a number for fewer than two values
 * @param high its upper end
 */
public record MeanInterval(double low, double high) {
  /**
   * @param values differ by seed
   * @param level how often such an interval holds the mean, such as 0.95
   */
  public static MeanInterval of(RunGroup values, double level) {
    int count = values.values().size();
    if (count < 2) {
      return new MeanInterval(Double.NaN, Double.NaN);
    }
    double quantile = TDistribution.of(count - 1).inverseSurvivalProbability((1 - level) / 2);
    double half = quantile * values.deviation() / Math.sqrt(count);
    return new MeanInterval(values.mean() - half, values.mean() + half);
  }
}
