package org.frisket.training.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How well one call of {@code sweep} kept its workers busy. Beside the table and not in it: the
 * same sweep has the same table.
 *
 * @param runs that came to their result in this call
 * @param workers side by side
 * @param seconds of the call, from its beginning to the last result
 * @param runSeconds in those runs, added up: each from its beginning to its result
 * @param trainingSeconds of these in training and evaluation alone
 */
public record SweepTimes(
    int runs, int workers, double seconds, double runSeconds, double trainingSeconds) {

  static SweepTimes of(List<SweepRow> before, List<SweepRow> after, int workers, double seconds) {
    Set<PlannedRun> known =
        before.stream()
            .filter(row -> row.state() == RunState.DONE)
            .map(SweepRow::run)
            .collect(Collectors.toSet());
    List<SweepRow> done =
        after.stream()
            .filter(row -> row.state() == RunState.DONE && row.seconds() != null)
            .filter(row -> !known.contains(row.run()))
            .toList();
    return new SweepTimes(
        done.size(),
        workers,
        seconds,
        done.stream().mapToDouble(SweepRow::seconds).sum(),
        done.stream().mapToDouble(row -> row.minutes() * 60).sum());
  }

  /** Share of the workers' time that was spent in runs. */
  @JsonProperty
  public double busyShare() {
    return runSeconds / (workers * seconds);
  }

  /** Share of the workers' time that was spent in training and evaluation. */
  @JsonProperty
  public double trainingShare() {
    return trainingSeconds / (workers * seconds);
  }
}
