package org.frisket.analysis.bench.cli;

import java.util.StringJoiner;
import org.frisket.analysis.bench.serve.rows.LoadPoint;
import org.frisket.analysis.bench.serve.rows.ServeRow;
import org.frisket.analysis.bench.serve.rows.ServeValue;
import org.frisket.analysis.bench.serve.rows.ValueUnit;

/** A measured row for people. */
final class ServeRowText {
  private ServeRowText() {}

  static String of(ServeRow row) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(row.id() + (row.isMet() ? "" : "  NOT MET"));
    for (ServeValue value : row.values()) {
      lines.add("  %-36s %s%s".formatted(value.name(), value.text(), value.isGood() ? "" : "  !"));
    }
    row.points().forEach(point -> lines.add("  " + of(point)));
    if (row.wrong() + row.failed() > 0) {
      lines.add("  %d wrong, %d failed".formatted(row.wrong(), row.failed()));
    }
    row.problems().forEach(problem -> lines.add("  " + problem));
    return lines.toString();
  }

  private static String of(LoadPoint point) {
    return "%3.0f %%, %s: p50 %s, p99 %s, p99.9 %s"
        .formatted(
            100 * point.share(),
            ValueUnit.A_SECOND.text(point.offered()),
            ValueUnit.SECONDS.text(point.p50()),
            ValueUnit.SECONDS.text(point.p99()),
            ValueUnit.SECONDS.text(point.p999()));
  }
}
