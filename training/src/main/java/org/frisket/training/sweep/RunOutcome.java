package org.frisket.training.sweep;

import java.io.Serializable;

/** What became of a run of a sweep. */
public sealed interface RunOutcome extends Serializable {
  /**
   * It has a result.
   *
   * @param runId its folder
   * @param value dev metric
   * @param minutes in training and evaluation, over all sittings
   * @param seconds from the moment it was begun, or begun again, until its result was there
   */
  record Done(String runId, double value, double minutes, double seconds) implements RunOutcome {}

  /**
   * It was done elsewhere.
   *
   * @param runId its identity
   */
  record Known(String runId, KnownRun run) implements RunOutcome {}

  /** It has none, and would have none again. */
  record Failed(String cause) implements RunOutcome {}
}
