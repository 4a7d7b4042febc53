package org.frisket.server.metrics;

import java.util.OptionalDouble;

/** Times of many answers in few numbers: a quantile is right within 5 %. For one thread. */
final class Durations {
  private static final double MILLISECOND = 1e6;
  private static final double SHORTEST = 0.05;
  private static final double FACTOR = 1.1;

  /** The last one holds all above two minutes. */
  private final int[] buckets = new int[156];

  private long count;

  void add(long nanoseconds) {
    double steps = Math.log(nanoseconds / MILLISECOND / SHORTEST) / Math.log(FACTOR);
    int bucket = (int) Math.max(0, Math.min(buckets.length - 1, Math.ceil(steps)));
    if (buckets[bucket] < Integer.MAX_VALUE) {
      buckets[bucket]++;
      count++;
    }
  }

  long count() {
    return count;
  }

  /**
   * Milliseconds that a share of the answers took at most; nothing where there are none.
   *
   * @param share above 0, at most 1
   */
  OptionalDouble quantile(double share) {
    if (count == 0) {
      return OptionalDouble.empty();
    }
    long rank = (long) Math.ceil(share * count);
    int bucket = 0;
    for (long below = buckets[0]; below < rank; below += buckets[bucket]) {
      bucket++;
    }
    return OptionalDouble.of(SHORTEST * Math.pow(FACTOR, bucket - 0.5)); // between its bounds
  }
}
