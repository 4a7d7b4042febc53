package org.frisket.analysis.report;

import java.util.List;
import java.util.stream.Collectors;
import org.frisket.analysis.bench.serve.rows.LoadPoint;
import org.frisket.analysis.bench.serve.rows.ServeRow;
import org.frisket.analysis.bench.serve.rows.ServeValue;
import org.frisket.analysis.bench.serve.rows.ValueUnit;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.FigureFiles;

/** What the server was measured to do, as a part of the page of performance. */
public final class ServeTable {
  private static final String HEAD =
      """

      ## The server

      Measured by `./frisket bench serve` and kept in `docs/performance/serve.json`. The server runs in a process of its own and is asked
      over HTTP on the same machine. Tasks are made by seed: the masks that a seed starts from, with 3 % of their bits flipped. Every answer was
      compared with what its task answers alone; a wrong one, or none, fails the row. At fixed rates arrivals are drawn beforehand, and times count
      from when a request was due, not from when it was sent; where a number of requests is kept under way, they count from the sending. Ratios are medians within pairs that were measured in turns.
      """;
  private static final String COLUMNS =
      """

      | row | backbone | texts | what | measured (aimed at) | met | machine | date |
      | --- | --- | --- | --- | --- | --- | --- | --- |
      """;
  private static final String POINTS =
      """

      | row | of the capacity | texts a second | p50 | p99 | p99.9 |
      | --- | ---: | ---: | ---: | ---: | ---: |
      """;

  private ServeTable() {}

  public static String toMarkdown(List<ServeRow> rows) {
    return rows.isEmpty() ? "" : HEAD + pictures(rows) + table(rows) + points(rows);
  }

  private static String pictures(List<ServeRow> rows) {
    return ServePictures.figures(rows).stream()
        .map(ServeTable::picture)
        .collect(Collectors.joining());
  }

  private static String picture(Figure figure) {
    return "\n![%s](performance/%s)\n".formatted(figure.title(), FigureFiles.png(figure.name()));
  }

  private static String table(List<ServeRow> rows) {
    return COLUMNS + rows.stream().map(ServeTable::line).collect(Collectors.joining());
  }

  private static String line(ServeRow row) {
    return "| "
        + String.join(
            " | ",
            row.id(),
            row.backbone(),
            row.texts(),
            row.how(),
            measured(row),
            met(row),
            row.machine().text(),
            row.date())
        + " |\n";
  }

  private static String met(ServeRow row) {
    if (!row.isCurrent()) {
      return "old";
    }
    return row.isMet() ? row.hasBar() ? "yes" : "" : "no";
  }

  private static String measured(ServeRow row) {
    String values =
        row.values().stream()
            .map(value -> value.name() + ": " + emphasised(value))
            .collect(Collectors.joining("; "));
    return row.wrong() + row.failed() == 0
        ? values
        : values + "; **%d wrong, %d failed**".formatted(row.wrong(), row.failed());
  }

  private static String emphasised(ServeValue value) {
    return value.isGood() ? value.text() : "**" + value.text() + "**";
  }

  private static String points(List<ServeRow> rows) {
    String lines =
        rows.stream()
            .flatMap(row -> row.points().stream().map(point -> line(row.id(), point)))
            .collect(Collectors.joining());
    return lines.isEmpty() ? "" : POINTS + lines;
  }

  private static String line(String id, LoadPoint point) {
    return "| %s | %.0f %% | %.0f | %s | %s | %s |\n"
        .formatted(
            id,
            100 * point.share(),
            point.offered(),
            ValueUnit.SECONDS.text(point.p50()),
            ValueUnit.SECONDS.text(point.p99()),
            ValueUnit.SECONDS.text(point.p999()));
  }
}
