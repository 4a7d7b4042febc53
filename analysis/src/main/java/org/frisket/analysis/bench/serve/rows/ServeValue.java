package org.frisket.analysis.bench.serve.rows;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One thing that was measured.
 *
 * @param name unique in its row
 * @param bar null where the value is only stated
 */
public record ServeValue(String name, double value, ValueUnit unit, Bar bar) {
  /** One that is stated. */
  public static ServeValue of(String name, double value, ValueUnit unit) {
    return new ServeValue(name, value, unit, null);
  }

  /** Whether it is as good as was aimed at, where anything was. */
  @JsonIgnore
  public boolean isGood() {
    return bar == null || bar.isMet(value);
  }

  /** {@code 0.91 (at least 0.85)}; the value alone where it is only stated. */
  public String text() {
    String own = unit.text(value);
    return bar == null
        ? own
        : "%s (%s %s)".formatted(own, bar.least() ? "at least" : "at most", unit.text(bar.limit()));
  }
}
