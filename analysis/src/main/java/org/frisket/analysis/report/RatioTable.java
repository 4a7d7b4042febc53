package org.frisket.analysis.report;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.frisket.analysis.bench.rows.BenchRow;
import org.frisket.analysis.bench.rows.BenchRows;
import org.frisket.analysis.bench.rows.Row;
import org.frisket.analysis.bench.rows.Verb;
import org.frisket.analysis.bench.rows.Verdict;

/** Ratios to the peer with a column for each kind of processor, as a table of Markdown. */
final class RatioTable {
  private RatioTable() {}

  /**
   * @param byProcessor what was measured on each, in the order of columns
   */
  static String toMarkdown(Map<String, List<Row>> byProcessor) {
    if (byProcessor.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder("\n");
    StringJoiner head = new StringJoiner(" | ", "| ", " |\n").add("row").add("bar");
    byProcessor.keySet().forEach(head::add);
    table.append(head).append("| --- | ---: |").append(" ---: |".repeat(byProcessor.size()));
    table.append('\n');
    for (Verb verb : Verb.values()) {
      BenchRows.of(verb).stream()
          .filter(row -> byProcessor.values().stream().anyMatch(rows -> has(rows, row)))
          .forEach(row -> table.append(line(row, byProcessor)));
    }
    return table.toString();
  }

  private static boolean has(List<Row> rows, BenchRow wanted) {
    return rows.stream().anyMatch(row -> row.id().equals(wanted.id()));
  }

  private static String line(BenchRow wanted, Map<String, List<Row>> byProcessor) {
    StringJoiner line = new StringJoiner(" | ", "| ", " |\n");
    line.add(wanted.id()).add(wanted.text(wanted.bar()));
    byProcessor
        .values()
        .forEach(
            rows ->
                line.add(
                    rows.stream()
                        .filter(row -> row.id().equals(wanted.id()))
                        .map(RatioTable::cell)
                        .findFirst()
                        .orElse("")));
    return line.toString();
  }

  private static String cell(Row row) {
    BenchRow known = BenchRows.of(row.id());
    Double judged = known.judged(row);
    String text = judged == null ? "" : known.text(judged);
    return switch (Verdict.of(row)) {
      case YES -> text;
      case NO -> "**" + text + "**";
      case OLD -> text.isEmpty() ? "" : "old: " + text;
      case NONE -> "";
    };
  }
}
