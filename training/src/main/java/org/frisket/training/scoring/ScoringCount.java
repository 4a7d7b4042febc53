package org.frisket.training.scoring;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was answered, in numbers.
 *
 * @param rows that were answered
 * @param rejected rows that were malformed
 * @param tasks what each answered, by what its columns begin with
 */
public record ScoringCount(long rows, long rejected, Map<String, TaskCount> tasks) {
  public ScoringCount {
    tasks = new LinkedHashMap<>(tasks);
  }

  /** Nothing was answered yet. */
  public static ScoringCount none(AskedTasks asked) {
    Map<String, TaskCount> tasks = new LinkedHashMap<>();
    asked.tasks().forEach(task -> tasks.put(task.prefix(), TaskCount.none(task.manifest().task())));
    return new ScoringCount(0, 0, tasks);
  }

  /** Rows that were read, of whatever kind. */
  long records() {
    return rows + rejected;
  }

  /** Both together, of the same tasks. */
  public ScoringCount and(ScoringCount other) {
    Map<String, TaskCount> sums = new LinkedHashMap<>(tasks);
    other.tasks.forEach((name, count) -> sums.merge(name, count, TaskCount::and));
    return new ScoringCount(rows + other.rows, rejected + other.rejected, sums);
  }
}
