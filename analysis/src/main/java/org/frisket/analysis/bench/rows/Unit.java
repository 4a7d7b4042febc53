package org.frisket.analysis.bench.rows;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a row counts. */
public enum Unit {
  @JsonProperty("s")
  SECONDS,
  @JsonProperty("bytes")
  BYTES;

  /** For people: {@code 1.234 s}, {@code 512 MiB}. */
  public String text(double value) {
    return this == SECONDS
        ? String.format(Locale.ROOT, value < 1 ? "%.4f s" : "%.3f s", value)
        : String.format(Locale.ROOT, "%.0f MiB", value / (1 << 20));
  }
}
