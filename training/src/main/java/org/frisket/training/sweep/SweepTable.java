package org.frisket.training.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The results of a sweep, point by point, in the plan's order. Only what a run's identity
 * determines: two sweeps of one config have the same table to the bit.
 *
 * @param sweep its name
 * @param points what each point gave
 */
public record SweepTable(String sweep, List<Point> points) {
  /**
   * One point.
   *
   * @param values dev metric by seed
   * @param runIds the runs' folders by seed
   * @param mean over the seeds
   * @param deviation standard deviation of a sample; null for one seed
   * @param failed why a seed has no value, by seed
   */
  public record Point(
      List<String> point,
      Map<Long, Double> values,
      Map<Long, String> runIds,
      Double mean,
      Double deviation,
      Map<Long, String> failed) {}

  static SweepTable of(String sweep, List<SweepRow> rows) {
    Map<List<String>, List<SweepRow>> byPoint = new LinkedHashMap<>();
    rows.forEach(
        row -> byPoint.computeIfAbsent(row.run().point(), p -> new ArrayList<>()).add(row));
    List<Point> points = new ArrayList<>();
    byPoint.forEach((point, ofPoint) -> points.add(point(point, ofPoint)));
    return new SweepTable(sweep, points);
  }

  private static Point point(List<String> point, List<SweepRow> rows) {
    Map<Long, Double> values = new TreeMap<>();
    Map<Long, String> runIds = new TreeMap<>();
    Map<Long, String> failed = new TreeMap<>();
    for (SweepRow row : rows) {
      long seed = row.run().seed();
      if (row.state() == RunState.DONE) {
        values.put(seed, row.value());
        runIds.put(seed, row.runId());
      } else if (row.state() == RunState.FAILED) {
        failed.put(seed, row.cause());
      }
    }
    Double mean = mean(values);
    return new Point(point, values, runIds, mean, deviation(values, mean), failed);
  }

  private static Double mean(Map<Long, Double> values) {
    return values.isEmpty()
        ? null
        : values.values().stream().mapToDouble(value -> value).sum() / values.size();
  }

  private static Double deviation(Map<Long, Double> values, Double mean) {
    if (values.size() < 2) {
      return null;
    }
    double squares = values.values().stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }
}
