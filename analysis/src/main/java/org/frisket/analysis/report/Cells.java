package org.frisket.analysis.report;

import java.util.Locale;

/** Cells of generated tables. */
final class Cells {
  private Cells() {}

  /** A number, the same in every country; nothing where there is none. */
  static String digits(String format, Double value) {
    return value == null ? "" : String.format(Locale.ROOT, format, value);
  }
}
