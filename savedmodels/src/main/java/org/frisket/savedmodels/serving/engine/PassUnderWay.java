package org.frisket.savedmodels.serving.engine;

import java.util.concurrent.TimeUnit;

/** Whether a pass is being computed: what is less urgent may wait for its end. */
final class PassUnderWay {
  private boolean now;

  synchronized void begin() {
    now = true;
  }

  synchronized void end() {
    now = false;
    notifyAll();
  }

  /** Waits until there is none, but no longer than so many nanoseconds. */
  synchronized void awaitEnd(long most) {
    long end = System.nanoTime() + most;
    try {
      for (long left = most; now && left > 0; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
