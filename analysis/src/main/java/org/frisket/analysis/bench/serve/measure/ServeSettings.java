package org.frisket.analysis.bench.serve.measure;

import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;

/**
 * How rows are measured.
 *
 * @param work where stores are made; kept for the next time
 * @param pairs of values that are compared
 * @param scale of all durations and numbers: 1, or less to try things out
 * @param mostRate requests a second that count as the capacity at most, whatever is measured
 */
public record ServeSettings(Path work, int pairs, double scale, double mostRate) {
  public ServeSettings {
    InvalidInputException.require("--pairs", pairs, pairs > 0, "1 or more");
    InvalidInputException.require(
        "--scale", scale, scale > 0 && scale <= 1, "above 0, and at most 1");
  }

  /** A number of things, of which some are needed at least. */
  int count(int usual, int least) {
    return Math.max(Math.min(usual, least), Math.toIntExact(Math.round(scale * usual)));
  }

  double seconds(double usual) {
    return scale * usual;
  }
}
