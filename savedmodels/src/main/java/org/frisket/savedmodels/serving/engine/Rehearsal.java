package org.frisket.savedmodels.serving.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Something that is done again and again until Java has compiled it.
 *
 * @param work leaves nothing behind
 * @param ending whether there is no more use in it
 */
record Rehearsal(Runnable work, BooleanSupplier ending) implements Runnable {
  /** From then on the reading of packages takes no less time. */
  private static final int TIMES = 20;

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(4);

  @Override
  public void run() {
    long begin = System.nanoTime();
    for (int i = 0; i < TIMES && System.nanoTime() - begin < LONGEST; i++) {
      if (ending.getAsBoolean()) {
        return;
      }
      if (!isDone()) {
        return;
      }
    }
  }

  private boolean isDone() {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) { // who asks is told
      return false;
    }
  }
}
