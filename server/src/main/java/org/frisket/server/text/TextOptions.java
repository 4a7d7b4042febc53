package org.frisket.server.text;

import java.time.Duration;
import org.frisket.models.error.InvalidInputException;
import org.frisket.server.api.ApiLimits;

/**
 * Settings of the text part.
 *
 * @param rows how many examples one task may be asked in a call
 * @param queries how many tasks may be asked in a call
 */
public record TextOptions(ApiLimits limits, int rows, int queries) {
  private static final long MEBIBYTE = 1L << 20;

  public TextOptions {
    InvalidInputException.require("examples of a call", rows, rows > 0, "1 or more");
    InvalidInputException.require("tasks of a call", queries, queries > 0, "1 or more");
  }

  /** 8 MiB, 30 seconds, 1,024 examples, 1,024 tasks. */
  public static TextOptions defaults() {
    return new TextOptions(new ApiLimits(8 * MEBIBYTE, Duration.ofSeconds(30)), 1024, 1024);
  }
}
