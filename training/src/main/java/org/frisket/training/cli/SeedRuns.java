package org.frisket.training.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frisket.models.cli.TextTable;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.evaluation.SplitReports;
import org.frisket.training.run.RunGroup;

/** Runs that differ by their seeds alone, side by side: each value, mean and deviation. */
final class SeedRuns {
  private static final String DIGITS = "%.4f";
  private final List<FinishedRun> runs = new ArrayList<>();
  private final Map<Long, Double> dev = new LinkedHashMap<>();
  private final Map<Long, Double> test = new LinkedHashMap<>();

  /**
   * @param reports what is measured of its package
   */
  void add(FinishedRun run, SplitReports reports) {
    long seed = run.result().seed();
    runs.add(run);
    dev.put(seed, run.result().value());
    Double onTest =
        reports.test() == null ? null : reports.test().metrics().get(run.result().metric());
    if (onTest != null) {
      test.put(seed, onTest);
    }
  }

  /** The best on dev, the first of equals. */
  FinishedRun best() {
    FinishedRun best = runs.get(0);
    for (FinishedRun run : runs) {
      best = run.result().value() > best.result().value() ? run : best;
    }
    return best;
  }

  /** A line a seed, then mean and standard deviation of a sample. */
  String table() {
    String metric = best().result().metric();
    List<String> header = new ArrayList<>(List.of("seed", "dev " + metric));
    if (!test.isEmpty()) {
      header.add("test " + metric);
    }
    header.addAll(List.of("minutes", "run"));
    TextTable table = new TextTable(header.toArray(String[]::new));
    runs.forEach(run -> table.row(cells(run).toArray()));
    return table + System.lineSeparator() + spread("dev", dev) + spread("test", test);
  }

  private List<Object> cells(FinishedRun run) {
    List<Object> cells = new ArrayList<>();
    cells.add(run.result().seed());
    cells.add(digits(run.result().value()));
    if (!test.isEmpty()) {
      cells.add(digits(test.get(run.result().seed())));
    }
    cells.add(String.format(Locale.ROOT, "%.2f", run.result().minutes()));
    cells.add(run.run().folder().path());
    return cells;
  }

  private String spread(String split, Map<Long, Double> values) {
    if (values.isEmpty()) {
      return "";
    }
    RunGroup group = new RunGroup(Map.of(), values);
    return String.format(
        Locale.ROOT,
        "%n%-8s %s %s, mean ± standard deviation of %d seeds",
        split,
        best().result().metric(),
        group.text(),
        values.size());
  }

  private static String digits(Double value) {
    return value == null ? "" : String.format(Locale.ROOT, DIGITS, value);
  }

  /** All results, mean and deviation of both splits. */
  ObjectNode json() {
    ObjectNode json = Json.compact().createObjectNode();
    ArrayNode results = json.putArray("results");
    runs.forEach(run -> results.add(Json.compact().<ObjectNode>valueToTree(run.result())));
    write(json, "dev", dev);
    write(json, "test", test);
    return json;
  }

  private static void write(ObjectNode json, String split, Map<Long, Double> values) {
    if (!values.isEmpty()) {
      RunGroup group = new RunGroup(Map.of(), values);
      ObjectNode one = json.putObject(split);
      ObjectNode bySeed = one.putObject("values");
      group.values().forEach((seed, value) -> bySeed.put(Long.toString(seed), value));
      one.put("mean", group.mean());
      one.put("deviation", Double.isNaN(group.deviation()) ? null : group.deviation());
    }
  }
}
