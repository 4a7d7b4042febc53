package org.frisket.training.comparison;

import java.util.List;
import java.util.OptionalDouble;
import org.frisket.training.sweep.RunState;
import org.frisket.training.sweep.SweepRow;

/**
 * How far a stage is.
 *
 * @param stage its name
 * @param runs in all
 * @param done with a result
 * @param failed without one
 * @param meanMinutes of those done whose time is known; null before the first
 */
public record StageProgress(String stage, int runs, int done, int failed, Double meanMinutes) {
  static StageProgress of(String stage, int runs, List<SweepRow> rows) {
    OptionalDouble mean =
        rows.stream()
            .filter(row -> row.state() == RunState.DONE && row.minutes() != null)
            .mapToDouble(SweepRow::minutes)
            .average();
    return new StageProgress(
        stage,
        runs,
        count(rows, RunState.DONE),
        count(rows, RunState.FAILED),
        mean.isPresent() ? mean.getAsDouble() : null);
  }

  private static int count(List<SweepRow> rows, RunState state) {
    return (int) rows.stream().filter(row -> row.state() == state).count();
  }

  /** Runs that have not ended. */
  public int open() {
    return Math.max(0, runs - done - failed);
  }

  /** Minutes until they have, one after the other; nothing while no run's time is known. */
  public OptionalDouble minutesLeft() {
    if (open() == 0) {
      return OptionalDouble.of(0);
    }
    return meanMinutes == null ? OptionalDouble.empty() : OptionalDouble.of(meanMinutes * open());
  }
}
