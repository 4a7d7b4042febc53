package org.frisket.analysis.bench.serve.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests when they are due, whether earlier ones are answered or not, as callers do who do
 * not know of each other.
 */
public final class OpenLoop {
  private static final long LEAD = 20_000_000;

  private final Asker asker;
  private final Duration patience;

  /**
   * @param patience how long after the last request answers are waited for; what is not there then
   *     has failed
   */
  public OpenLoop(Asker asker, Duration patience) {
    this.asker = asker;
    this.patience = patience;
  }

  /** Sends all, and waits for their answers. */
  public Outcomes run(List<PlannedCall> plan) {
    Pending pending = new Pending(System.nanoTime() + LEAD);
    for (PlannedCall planned : plan) {
      pending.waitUntil(planned.at());
      pending.send(asker, planned.call(), planned.at(), () -> {});
    }
    return pending.all(patience);
  }

  /** Waits for a moment, on a clock that never goes back. */
  static void waitUntil(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
