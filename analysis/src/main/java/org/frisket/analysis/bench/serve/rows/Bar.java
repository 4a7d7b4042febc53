package org.frisket.analysis.bench.serve.rows;

/**
 * What is aimed at.
 *
 * @param limit the last value that is good
 * @param least whether values above it are good; else those below
 */
public record Bar(double limit, boolean least) {
  public static Bar atLeast(double limit) {
    return new Bar(limit, true);
  }

  public static Bar atMost(double limit) {
    return new Bar(limit, false);
  }

  /** A value that is no number was not measured, and meets nothing. */
  boolean isMet(double value) {
    return least ? value >= limit : value <= limit;
  }
}
