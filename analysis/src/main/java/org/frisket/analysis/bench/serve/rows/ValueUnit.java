package org.frisket.analysis.bench.serve.rows;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a measured value counts. */
public enum ValueUnit {
  @JsonProperty("seconds")
  SECONDS,
  @JsonProperty("bytes")
  BYTES,
  @JsonProperty("a_second")
  A_SECOND,
  @JsonProperty("ratio")
  RATIO,
  @JsonProperty("count")
  COUNT;

  /** For people: {@code 12.3 ms}, {@code 4.20 s}, {@code 512 MB}, {@code 81.5 a second}. */
  public String text(double value) {
    return switch (this) {
      case SECONDS -> value < 1 ? format("%.1f ms", 1e3 * value) : format("%.2f s", value);
      case BYTES -> format("%.0f MB", value / 1e6);
      case A_SECOND -> format("%.1f a second", value);
      case RATIO -> format("%.2f", value);
      case COUNT -> format("%,.0f", value);
    };
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
