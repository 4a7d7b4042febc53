package org.frisket.training.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.frisket.models.cli.TextTable;
import org.frisket.training.sweep.SweepProgress;
import org.frisket.training.sweep.SweepRow;
import org.frisket.training.sweep.SweepTable;
import org.frisket.training.sweep.SweepTimes;

/** A sweep in words. */
final class SweepText {
  private static final int MOST_POINTS = 50;

  private SweepText() {}

  static String of(SweepProgress progress, int workers) {
    OptionalDouble left = progress.minutesLeft(workers);
    return String.format(
        Locale.ROOT,
        "%d of %d runs done, %d failed, %s",
        progress.done(),
        progress.all(),
        progress.failed(),
        left.isPresent()
            ? String.format(Locale.ROOT, "%.1f minutes left", left.getAsDouble())
            : "time left is known when the first is done");
  }

  /** What is planned, point by point. */
  static String plan(List<SweepRow> rows) {
    Map<String, List<SweepRow>> points =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> name(row.run().point()), LinkedHashMap::new, Collectors.toList()));
    TextTable text = new TextTable("point", "runs", "done", "failed");
    points.entrySet().stream()
        .limit(MOST_POINTS)
        .forEach(
            point -> {
              SweepProgress progress = SweepProgress.of(point.getValue());
              text.row(point.getKey(), progress.all(), progress.done(), progress.failed());
            });
    int more = points.size() - MOST_POINTS;
    return text + (more > 0 ? System.lineSeparator() + "and " + more + " points more" : "");
  }

  private static String name(List<String> point) {
    return point.isEmpty() ? "base" : String.join(" ", point);
  }

  static String of(SweepTable table) {
    TextTable text = new TextTable("point", "runs", "mean", "deviation");
    List<String> failures = new ArrayList<>();
    for (SweepTable.Point point : table.points()) {
      String name = name(point.point());
      text.row(name, point.values().size(), digits(point.mean()), digits(point.deviation()));
      point
          .failed()
          .forEach(
              (seed, cause) -> failures.add("failed: " + name + ", seed " + seed + ": " + cause));
    }
    List<String> lines = new ArrayList<>(List.of(text.toString()));
    lines.addAll(failures);
    return String.join(System.lineSeparator(), lines);
  }

  private static String digits(Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** One line; empty where nothing was done. */
  static String of(SweepTimes times) {
    return times.runs() == 0
        ? "nothing was left to do"
        : String.format(
            Locale.ROOT,
            "%d runs in %.1f s; of the time of %d workers %.0f %% in runs, %.0f %% in training",
            times.runs(),
            times.seconds(),
            times.workers(),
            100 * times.busyShare(),
            100 * times.trainingShare());
  }
}
