package org.frisket.models.runtime;

/**
 * A thread for work that nobody's answer should wait for. Long work says between its pieces that
 * others may go first; on any other thread that does nothing.
 */
public interface BackgroundThread {
  /** Waits, for a bounded time, while something more urgent is computed. */
  void giveWay();

  /** A piece of long work ends here. */
  static void betweenPieces() {
    if (Thread.currentThread() instanceof BackgroundThread thread) {
      thread.giveWay();
    }
  }
}
