package org.frisket.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frisket.models.cli.FittedTable;
import org.frisket.models.cli.FittedTable.Column;
import org.frisket.models.progress.TimeLeft;
import org.frisket.training.comparison.ComparisonTable;
import org.frisket.training.comparison.StageProgress;
import org.frisket.training.sweep.SweepTable;

/** A comparison in words. */
final class ComparisonText {
  private ComparisonText() {}

  /** Such as {@code 3 of 7 runs done, about 12 minutes left}. */
  static String progress(List<StageProgress> stages, int workers) {
    int done = stages.stream().mapToInt(StageProgress::done).sum();
    int failed = stages.stream().mapToInt(StageProgress::failed).sum();
    int all = stages.stream().mapToInt(StageProgress::runs).sum();
    return "%d of %d runs done%s%s"
        .formatted(done, all, failed == 0 ? "" : ", " + failed + " failed", left(stages, workers));
  }

  private static String left(List<StageProgress> stages, int workers) {
    List<StageProgress> open = stages.stream().filter(stage -> stage.open() > 0).toList();
    List<StageProgress> known =
        open.stream().filter(stage -> stage.minutesLeft().isPresent()).toList();
    if (open.isEmpty()) {
      return "";
    }
    String unknown =
        open.stream()
            .filter(stage -> !known.contains(stage))
            .map(StageProgress::stage)
            .collect(Collectors.joining(", "));
    double minutes =
        known.stream().mapToDouble(stage -> stage.minutesLeft().getAsDouble()).sum() / workers;
    String time = known.isEmpty() ? "" : ", " + TimeLeft.of(minutes * 60);
    return unknown.isEmpty() ? time : time + ", not counting " + unknown;
  }

  /** How far each stage is. */
  static String stages(List<StageProgress> stages, OptionalInt width) {
    List<Column> columns = new ArrayList<>();
    columns.add(column("stage", stages, StageProgress::stage));
    columns.add(column("runs", stages, stage -> Integer.toString(stage.runs())));
    columns.add(column("done", stages, stage -> Integer.toString(stage.done())));
    columns.add(column("failed", stages, stage -> Integer.toString(stage.failed())));
    return Screen.of(FittedTable.of(columns, width), Optional.empty(), width);
  }

  /** What every method came to at its best rate, and what failed. */
  static String tables(List<ComparisonTable> tables, OptionalInt width) {
    List<Column> columns = new ArrayList<>();
    columns.add(column("stage", tables, ComparisonTable::stage));
    columns.add(column("method", tables, ComparisonTable::method));
    columns.add(column("mean", tables, table -> digits(table, SweepTable.Point::mean)));
    columns.add(column("deviation", tables, table -> digits(table, SweepTable.Point::deviation)));
    columns.add(
        column(
            "runs",
            tables,
            table -> table.best().map(best -> best.values().size() + "").orElse("0")));
    List<String> lines = new ArrayList<>();
    lines.add(Screen.of(FittedTable.of(columns, width), Optional.empty(), width));
    for (ComparisonTable table : tables) {
      for (SweepTable.Point point : table.points()) {
        String name = table.stage() + " " + table.method() + " " + String.join(" ", point.point());
        point
            .failed()
            .forEach(
                (seed, cause) -> lines.add("failed: %s, seed %d: %s".formatted(name, seed, cause)));
      }
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String digits(ComparisonTable table, Function<SweepTable.Point, Double> value) {
    return table
        .best()
        .map(value)
        .map(found -> String.format(Locale.ROOT, "%.4f", found))
        .orElse("");
  }

  private static <T> Column column(String name, List<T> rows, Function<T, String> cell) {
    return Column.of(name, rows.stream().map(cell).toList());
  }
}
