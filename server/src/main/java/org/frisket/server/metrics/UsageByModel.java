package org.frisket.server.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How each model was used, for people. Of very many models those are forgotten that were not asked
 * for the longest time. Threads share it.
 */
public final class UsageByModel {
  /** Each takes less than a kilobyte. */
  static final int MOST = 10_000;

  /** The one that was asked last stands last. */
  private final Map<String, Cell> cells = new LinkedHashMap<>();

  /**
   * Counts a request.
   *
   * @param model under the one name that it is known by
   * @param succeeded only then its time counts
   */
  public synchronized void answered(String model, boolean succeeded, long nanoseconds) {
    Cell before = cells.remove(model);
    Cell cell = before == null ? new Cell() : before;
    cells.put(model, cell);
    if (succeeded) {
      cell.durations.add(nanoseconds);
    } else {
      cell.failed++;
    }
    if (cells.size() > MOST) {
      cells.remove(cells.keySet().iterator().next());
    }
  }

  public synchronized Usage of(String model) {
    Cell cell = cells.get(model);
    if (cell == null) {
      return Usage.NONE;
    }
    return new Usage(
        cell.durations.count() + cell.failed,
        cell.failed,
        cell.durations.quantile(0.5),
        cell.durations.quantile(0.99));
  }

  private static final class Cell {
    private final Durations durations = new Durations();
    private long failed;
  }
}
