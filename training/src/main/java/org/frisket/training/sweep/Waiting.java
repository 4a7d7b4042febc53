package org.frisket.training.sweep;

import org.frisket.models.error.WorkInterruptedException;

/** How whoever works on a sweep waits for others. */
public final class Waiting {
  private static final long POLL_MILLIS = 100;

  private Waiting() {}

  /**
   * Waits until it is worth looking again.
   *
   * @throws WorkInterruptedException if this thread is interrupted
   */
  public static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkInterruptedException("interrupted");
    }
  }

  /**
   * Goes on unless somebody asks to stop.
   *
   * @throws WorkInterruptedException if so
   */
  public static void stopIf(boolean asked) {
    if (asked) {
      throw new WorkInterruptedException("interrupted");
    }
  }
}
