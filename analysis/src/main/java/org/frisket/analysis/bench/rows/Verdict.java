package org.frisket.analysis.bench.rows;

import org.frisket.models.error.Words;

/** What a measured row says of its bar, on the processor that it was measured on. */
public enum Verdict {
  YES,
  NO,
  /** The code has changed since: it is neither met nor missed. */
  OLD,
  /** There was nothing to compare with. */
  NONE;

  public static Verdict of(Row row) {
    BenchRow known = BenchRows.of(row.id());
    if (!row.isOf(known.verb())) {
      return OLD;
    }
    Double judged = known.judged(row);
    return judged == null ? NONE : judged <= known.bar() ? YES : NO;
  }

  /** For a cell of a table; empty where there is none. */
  public String text() {
    return this == NONE ? "" : Words.of(this);
  }
}
