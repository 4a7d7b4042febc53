package org.frisket.training.loop;

/**
 * How far a run is: all that a checkpoint keeps besides variables and log lengths.
 *
 * @param step steps done
 * @param lastValue the metric at this very step; NaN where it was not evaluated
 * @param bestValue best metric so far; NaN before the first evaluation
 * @param bestStep the step it was seen at
 * @param withoutGain evaluations since
 * @param elapsedMillis time spent, over all sittings
 */
public record Progress(
    long step,
    double lastValue,
    double bestValue,
    long bestStep,
    int withoutGain,
    long elapsedMillis) {
  public static Progress start() {
    return new Progress(0, Double.NaN, Double.NaN, 0, 0, 0);
  }

  /** Whether an evaluation counted so far. */
  public boolean hasBest() {
    return bestStep > 0;
  }

  Progress afterStep(long millis) {
    return new Progress(
        step + 1, Double.NaN, bestValue, bestStep, withoutGain, elapsedMillis + millis);
  }

  /**
   * @param better which values are
   * @param settled whether the minimum of steps is reached; before that, no evaluation can be the
   *     best
   */
  Progress afterEvaluation(double value, Better better, boolean settled, long millis) {
    long elapsed = elapsedMillis + millis;
    if (!settled) {
      return new Progress(step, value, bestValue, bestStep, withoutGain, elapsed);
    }
    return improves(value, better)
        ? new Progress(step, value, value, step, 0, elapsed)
        : new Progress(step, value, bestValue, bestStep, withoutGain + 1, elapsed);
  }

  /** Only a strictly better value is an improvement. */
  boolean improves(double value, Better better) {
    return Double.isNaN(bestValue) || better.is(value, bestValue);
  }
}
