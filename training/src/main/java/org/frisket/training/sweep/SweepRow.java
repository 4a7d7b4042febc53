package org.frisket.training.sweep;

/**
 * A planned run and what has become of it.
 *
 * @param worker who has it, or had it last; null before
 * @param attempts how often it was begun
 * @param cause why it failed; null otherwise
 * @param runId the run's folder; null until it is done
 * @param value dev metric; null until it is done
 * @param minutes time in training and evaluation; null until it is done, and where it is known from
 *     elsewhere without
 * @param seconds from the moment it was begun until its result was there; null until it is done
 */
public record SweepRow(
    PlannedRun run,
    RunState state,
    String worker,
    int attempts,
    String cause,
    String runId,
    Double value,
    Double minutes,
    Double seconds) {

  /** One of a sweep that was not begun. */
  static SweepRow planned(PlannedRun run) {
    return new SweepRow(run, RunState.PLANNED, null, 0, null, null, null, null, null);
  }
}
