package org.frisket.training.metrics;

import java.util.Collection;

/**
 * How often a class was found, was right, and was given.
 *
 * @param hits given where it was right
 */
record Counts(long hits, long right, long given) {
  static final Counts NONE = new Counts(0, 0, 0);

  Counts plus(Counts other) {
    return new Counts(hits + other.hits, right + other.right, given + other.given);
  }

  static Counts sum(Collection<Counts> parts) {
    return parts.stream().reduce(NONE, Counts::plus);
  }

  /** Whether it is right or given somewhere. */
  boolean occurs() {
    return right + given > 0;
  }

  /** Precision, recall and F1: 2 TP / (2 TP + FP + FN); 0 where undefined. */
  Rates rates() {
    return new Rates(
        ratio(hits, given), ratio(hits, right), ratio(2.0 * hits, (double) right + given), right);
  }

  /** 0 where undefined. */
  static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
