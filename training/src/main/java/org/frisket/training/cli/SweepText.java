package org.frisket.training.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frisket.models.cli.FittedTable;
import org.frisket.models.cli.FittedTable.Column;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.progress.TimeLeft;
import org.frisket.training.run.SettingText;
import org.frisket.training.sweep.SweepProgress;
import org.frisket.training.sweep.SweepRow;
import org.frisket.training.sweep.SweepTable;
import org.frisket.training.sweep.SweepTimes;

/** A sweep in words. */
final class SweepText {
  private static final int MOST_POINTS = 50;

  private SweepText() {}

  /** Such as {@code 3 of 7 runs done, about 12 minutes left}. */
  static String of(SweepProgress progress, int workers) {
    String failed = progress.failed() == 0 ? "" : ", " + progress.failed() + " failed";
    return "%d of %d runs done%s%s"
        .formatted(progress.done(), progress.all(), failed, left(progress, workers));
  }

  private static String left(SweepProgress progress, int workers) {
    OptionalDouble minutes = progress.minutesLeft(workers);
    if (progress.open() == 0) {
      return "";
    }
    return minutes.isPresent()
        ? ", " + TimeLeft.of(minutes.getAsDouble() * 60)
        : ", time left is known when the first is done";
  }

  /** What is planned, point by point. */
  static String plan(List<SweepRow> rows, OptionalInt width) {
    Map<List<String>, List<SweepRow>> points =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.run().point(), LinkedHashMap::new, Collectors.toList()));
    List<List<String>> shown = points.keySet().stream().limit(MOST_POINTS).toList();
    List<SweepProgress> progress =
        shown.stream().map(point -> SweepProgress.of(points.get(point))).toList();
    List<Column> columns = new ArrayList<>();
    columns.add(column("runs", progress, each -> Integer.toString(each.all())));
    columns.add(column("done", progress, each -> Integer.toString(each.done())));
    columns.add(column("failed", progress, each -> Integer.toString(each.failed())));
    columns.addAll(settings(shown));
    int more = points.size() - shown.size();
    return Screen.of(FittedTable.of(columns, width), Optional.empty(), width)
        + (more > 0 ? System.lineSeparator() + "and " + more + " points more" : "");
  }

  /** What came out, point by point, and what failed. */
  static String of(SweepTable table, OptionalInt width) {
    List<SweepTable.Point> points = table.points();
    List<Column> columns = new ArrayList<>();
    columns.add(column("mean", points, point -> digits(point.mean())));
    columns.add(column("deviation", points, point -> digits(point.deviation())));
    columns.add(column("runs", points, point -> Integer.toString(point.values().size())));
    columns.addAll(settings(points.stream().map(SweepTable.Point::point).toList()));
    List<String> lines = new ArrayList<>();
    lines.add(Screen.of(FittedTable.of(columns, width), Optional.empty(), width));
    for (SweepTable.Point point : points) {
      String name = point.point().isEmpty() ? "base" : String.join(" ", point.point());
      point
          .failed()
          .forEach((seed, cause) -> lines.add("failed: " + name + ", seed " + seed + ": " + cause));
    }
    return String.join(System.lineSeparator(), lines);
  }

  /** A column for each key that points set; points are lists of {@code key=value}. */
  private static List<Column> settings(List<List<String>> points) {
    List<Map<String, String>> values = points.stream().map(SweepText::byKey).toList();
    Set<String> keys = new LinkedHashSet<>();
    values.forEach(point -> keys.addAll(point.keySet()));
    return keys.stream()
        .map(
            key ->
                column(
                        SettingText.header(key, keys),
                        values,
                        point -> SettingText.value(point.getOrDefault(key, "")))
                    .briefly(TextWidth::brief))
        .toList();
  }

  private static Map<String, String> byKey(List<String> point) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting : point) {
      int equals = setting.indexOf('=');
      values.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return values;
  }

  private static <T> Column column(String name, List<T> rows, Function<T, String> cell) {
    return Column.of(name, rows.stream().map(cell).toList());
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
