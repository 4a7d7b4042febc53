package org.frisket.training.loop;

/**
 * What a run would take, from a few of its steps that were measured.
 *
 * @param stepsPerEpoch batches of an epoch
 * @param steps of the whole run; early stopping may end it before
 * @param evaluations on dev; 0 without a dev set
 * @param secondsPerStep mean over an epoch
 * @param secondsPerEvaluation of the whole dev split
 * @param secondsBefore for what is computed once, before the first step
 * @param keptBytes of what is computed once, beyond what was there when the steps were measured
 * @param measuredSteps how many steps were measured
 */
public record RunEstimate(
    int stepsPerEpoch,
    long steps,
    long evaluations,
    double secondsPerStep,
    double secondsPerEvaluation,
    double secondsBefore,
    long keptBytes,
    int measuredSteps) {
  /** Of the whole run. */
  public double seconds() {
    return secondsOf(0);
  }

  /**
   * Of what is left.
   *
   * @param done steps that are done
   */
  public double secondsOf(long done) {
    long left = Math.max(0, steps - done);
    double share = (double) left / steps;
    return left == 0
        ? 0
        : secondsBefore + left * secondsPerStep + share * evaluations * secondsPerEvaluation;
  }
}
