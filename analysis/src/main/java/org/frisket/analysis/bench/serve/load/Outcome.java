package org.frisket.analysis.bench.serve.load;

/**
 * A request that is over. Times are nanoseconds after the start.
 *
 * @param rows how many texts it asked
 * @param planned when it was due
 * @param sent when it was sent
 * @param done when its answer was there
 */
public record Outcome(int rows, long planned, long sent, long done, Reply reply) {
  private static final double NANOS = 1e9;

  /**
   * Seconds from when it was due: that nobody sent it in time, since an earlier one was waited for,
   * counts.
   */
  public double latency() {
    return (done - planned) / NANOS;
  }

  /** Seconds from when it was sent. */
  public double sinceSent() {
    return (done - sent) / NANOS;
  }

  boolean is(Verdict verdict) {
    return reply.verdict() == verdict;
  }
}
