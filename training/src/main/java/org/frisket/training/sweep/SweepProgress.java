package org.frisket.training.sweep;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far a sweep is.
 *
 * @param planned not begun
 * @param running begun
 * @param done with a result
 * @param failed without one
 * @param meanMinutes of the runs that are done; null before the first
 */
public record SweepProgress(int planned, int running, int done, int failed, Double meanMinutes) {
  static SweepProgress of(List<SweepRow> rows, Shard shard) {
    return of(rows.stream().filter(row -> shard.has(row.run())).toList());
  }

  /** How far these runs are. */
  public static SweepProgress of(List<SweepRow> rows) {
    return new SweepProgress(
        count(rows, RunState.PLANNED),
        count(rows, RunState.RUNNING),
        count(rows, RunState.DONE),
        count(rows, RunState.FAILED),
        meanMinutes(rows));
  }

  private static Double meanMinutes(List<SweepRow> rows) {
    OptionalDouble mean =
        rows.stream()
            .filter(row -> row.state() == RunState.DONE && row.minutes() != null)
            .mapToDouble(SweepRow::minutes)
            .average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }

  private static int count(List<SweepRow> rows, RunState state) {
    return (int) rows.stream().filter(row -> row.state() == state).count();
  }

  public int open() {
    return planned + running;
  }

  public int ended() {
    return done + failed;
  }

  public int all() {
    return open() + ended();
  }

  /**
   * Minutes until all have ended, on so many workers; nothing before a first run is done. No run is
   * shared by workers.
   */
  public OptionalDouble minutesLeft(int workers) {
    return meanMinutes == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(meanMinutes * Math.max(1, (double) open() / workers));
  }
}
