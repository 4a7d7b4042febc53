package org.frisket.analysis.bench.cli;

import java.util.List;
import java.util.Locale;
import org.frisket.analysis.bench.rows.BenchRows;
import org.frisket.analysis.bench.rows.Row;
import org.frisket.analysis.bench.rows.Verdict;
import org.frisket.models.cli.TextTable;

/** Measured rows as a table for a terminal. */
final class RowsText {
  private RowsText() {}

  static String of(List<Row> rows) {
    TextTable table = new TextTable("row", "ours", "peer", "ratio", "bar", "met");
    rows.forEach(row -> add(table, row));
    return table.toString();
  }

  private static void add(TextTable table, Row row) {
    table.row(
        row.id(),
        row.unit().text(row.ours()),
        row.peer() == null ? "" : row.unit().text(row.peer()),
        row.ratio() == null ? "" : digits(row.ratio()),
        BenchRows.of(row.id()).text(BenchRows.of(row.id()).bar()),
        Verdict.of(row).text());
  }

  private static String digits(double ratio) {
    return String.format(Locale.ROOT, "%.3f", ratio);
  }
}
