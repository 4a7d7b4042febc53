package org.frisket.training.loop;

/**
 * Which values of what is evaluated are better: an accuracy's larger ones, a perplexity's smaller.
 */
public enum Better {
  LARGER,
  SMALLER;

  /** Whether a value is strictly better than another one. */
  boolean is(double value, double other) {
    return this == LARGER ? value > other : value < other;
  }
}
