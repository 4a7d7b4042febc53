package org.frisket.training.sweep;

import java.io.IOException;
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
   * @param zeroFractions share of zeros among all masked weights, by seed, where some are masked
   * @param packageBytes size of the package's tensors by seed
   */
  public record Point(
      List<String> point,
      Map<Long, Double> values,
      Map<Long, String> runIds,
      Double mean,
      Double deviation,
      Map<Long, String> failed,
      Map<Long, Double> zeroFractions,
      Map<Long, Long> packageBytes) {
    public Point {
      point = point.stream().map(Values::current).toList();
    }

    /** The mean of what is known by seed; null where nothing is. */
    public static Double mean(Map<Long, ? extends Number> bySeed) {
      return bySeed.isEmpty()
          ? null
          : bySeed.values().stream().mapToDouble(Number::doubleValue).sum() / bySeed.size();
    }
  }

  /** Finds what came out of a run that is done. */
  @FunctionalInterface
  interface Results {
    KnownRun of(SweepRow row) throws IOException;
  }

  static SweepTable of(String sweep, List<SweepRow> rows, Results results) throws IOException {
    Map<List<String>, List<SweepRow>> byPoint = new LinkedHashMap<>();
    rows.forEach(
        row -> byPoint.computeIfAbsent(row.run().point(), p -> new ArrayList<>()).add(row));
    List<Point> points = new ArrayList<>();
    for (Map.Entry<List<String>, List<SweepRow>> entry : byPoint.entrySet()) {
      points.add(point(entry.getKey(), entry.getValue(), results));
    }
    return new SweepTable(sweep, points);
  }

  private static Point point(List<String> point, List<SweepRow> rows, Results results)
      throws IOException {
    Map<Long, Double> values = new TreeMap<>();
    Map<Long, String> runIds = new TreeMap<>();
    Map<Long, String> failed = new TreeMap<>();
    Map<Long, Double> zeros = new TreeMap<>();
    Map<Long, Long> bytes = new TreeMap<>();
    for (SweepRow row : rows) {
      long seed = row.run().seed();
      if (row.state() == RunState.DONE) {
        KnownRun result = results.of(row);
        values.put(seed, row.value());
        runIds.put(seed, row.runId());
        bytes.put(seed, result.packageBytes());
        if (result.zeroFraction() != null) {
          zeros.put(seed, result.zeroFraction());
        }
      } else if (row.state() == RunState.FAILED) {
        failed.put(seed, row.cause());
      }
    }
    Double mean = Point.mean(values);
    return new Point(point, values, runIds, mean, deviation(values, mean), failed, zeros, bytes);
  }

  private static Double deviation(Map<Long, Double> values, Double mean) {
    if (values.size() < 2) {
      return null;
    }
    double squares = values.values().stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }
}
