package org.frisket.training.run;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.frisket.models.cli.FittedTable.Column;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.error.Words;

/**
 * Runs as the columns of a table, by weight. What differs between them has a column; what is the
 * same in all of them is told apart from these.
 */
public final class RunColumns {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private static final String DAY = "uuuu-MM-dd";

  /** Letters of a run's id that tell it from others, mostly; {@code runs show} takes them. */
  private static final int BRIEF_ID = 7;

  private static final String METHOD = "method";

  /** Settings that have columns of their own. */
  private static final Set<String> NAMED =
      Set.of("backbone", "method.name", "training.learning_rate");

  private final List<RunRecord> runs;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, String> same = new LinkedHashMap<>();

  private RunColumns(List<RunRecord> runs) {
    this.runs = runs;
  }

  /** Runs as they were found: when, how they stand, and what came out. */
  public static RunColumns listed(List<RunRecord> runs) {
    RunColumns table = new RunColumns(runs);
    table.columns.add(table.column("run", RunRecord::id).briefly(RunColumns::briefId));
    table.columns.add(
        table
            .column("date", run -> date(run.date()))
            .briefly(date -> date.substring(0, DAY.length())));
    table.columns.add(table.column("state", run -> Words.of(run.status())));
    table.outcome();
    table.differing("seed", run -> Long.toString(run.subject().seed()));
    table.settings();
    table.measured("minutes", result -> String.format(Locale.ROOT, "%.2f", result.minutes()));
    return table;
  }

  /** Finished runs beside each other: what came out, and at what cost. */
  public static RunColumns compared(List<RunRecord> runs) {
    RunColumns table = new RunColumns(runs);
    table.outcome();
    table.settings();
    table.measured("bytes", result -> Long.toString(result.packageBytes()));
    table.measured("minutes", result -> String.format(Locale.ROOT, "%.2f", result.minutes()));
    table.differing("seed", run -> Long.toString(run.subject().seed()));
    return table;
  }

  /** Its value, and what tells it from others in the first place. */
  private void outcome() {
    Set<String> metrics =
        runs.stream().flatMap(run -> run.result().stream()).map(RunResult::metric).collect(set());
    if (!metrics.isEmpty()) {
      measured(
          metrics.size() == 1 ? metrics.iterator().next() : "dev",
          result -> String.format(Locale.ROOT, "%.4f", result.value()));
    }
    differing(METHOD, run -> run.subject().method());
    differing(
        "rate",
        run -> SettingText.value(run.settings().getOrDefault("training.learning_rate", "")));
    differing("backbone", run -> run.subject().backbone());
    differing("experiment", RunRecord::experiment);
    differing("task", run -> run.subject().task());
    if (metrics.size() > 1) {
      measured("metric", RunResult::metric);
    }
  }

  private void settings() {
    Set<String> keys =
        runs.stream().flatMap(run -> run.settings().keySet().stream()).collect(set());
    keys.removeAll(NAMED);
    keys.removeIf(key -> !differs(key));
    for (String key : keys) {
      columns.add(
          column(
                  SettingText.header(key, keys),
                  run -> SettingText.value(run.settings().getOrDefault(key, "")))
              .briefly(TextWidth::brief));
    }
  }

  /** A setting of methods is compared among the runs of one method. */
  private boolean differs(String key) {
    boolean ofMethod = key.equals(METHOD) || key.startsWith(METHOD + ".");
    return runs.stream()
        .collect(
            Collectors.groupingBy(
                run -> ofMethod ? run.subject().method() : "",
                Collectors.mapping(run -> run.settings().getOrDefault(key, ""), set())))
        .values()
        .stream()
        .anyMatch(values -> values.size() > 1);
  }

  private void differing(String name, Function<RunRecord, String> cell) {
    Set<String> values = runs.stream().map(cell).collect(set());
    if (values.size() > 1) {
      columns.add(column(name, cell).briefly(TextWidth::brief));
    } else {
      same.put(name, String.join("", values));
    }
  }

  private void measured(String name, Function<RunResult, String> cell) {
    if (runs.stream().anyMatch(run -> run.result().isPresent())) {
      columns.add(column(name, run -> run.result().map(cell).orElse("")));
    }
  }

  private Column column(String name, Function<RunRecord, String> cell) {
    return Column.of(name, runs.stream().map(cell).toList());
  }

  private static Collector<String, ?, TreeSet<String>> set() {
    return Collectors.toCollection(TreeSet::new);
  }

  private static String briefId(String id) {
    return id.length() > BRIEF_ID ? id.substring(0, BRIEF_ID) : id;
  }

  private static String date(Instant date) {
    return DATE.format(date);
  }

  /** The weightiest first, for {@link org.frisket.models.cli.FittedTable}. */
  public List<Column> columns() {
    return List.copyOf(columns);
  }

  /** What is the same in all of the runs, in a line; empty where that is nothing. */
  public String same() {
    return same.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }
}
