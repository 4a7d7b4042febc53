package org.frisket.analysis.sizes;

import java.util.Map;
import java.util.Optional;

/** What is aimed at. */
public final class SizeBars {
  /** The most bits a weight of the archive's own choice, by row. */
  private static final Map<String, Double> MOST_BITS = Map.of("bits-per-weight-5pct", 0.30);

  private SizeBars() {}

  public static Optional<Double> of(String id) {
    return Optional.ofNullable(MOST_BITS.get(id));
  }
}
