package org.frisket.models.fused.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Runs over rows on several threads. Which thread takes which rows changes no result. */
public final class RowLoop {
  private static final ExecutorService HELPERS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "frisket-rows");
            thread.setDaemon(true);
            return thread;
          });

  private static volatile int threads = Runtime.getRuntime().availableProcessors();

  private RowLoop() {}

  /** The part of a loop that one thread does at a time. */
  @FunctionalInterface
  public interface Part {
    /** Does the rows from {@code start} up to {@code end}, which is left out. */
    void run(int start, int end);
  }

  /** How many threads later loops use, at most. */
  public static void use(int count) {
    threads = count;
  }

  /**
   * Does every row once.
   *
   * @param rows how many there are
   * @param step rows taken at a time
   */
  public static void run(int rows, int step, Part part) {
    int parts = (rows + step - 1) / step;
    int helpers = Math.min(threads, parts) - 1;
    AtomicInteger next = new AtomicInteger();
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    CountDownLatch finished = new CountDownLatch(Math.max(0, helpers));
    for (int helper = 0; helper < helpers; helper++) {
      HELPERS.execute(
          () -> {
            take(next, rows, step, part, failure);
            finished.countDown();
          });
    }
    take(next, rows, step, part, failure);
    await(finished);
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private static void take(
      AtomicInteger next,
      int rows,
      int step,
      Part part,
      AtomicReference<RuntimeException> failure) {
    try {
      for (int start = next.getAndAdd(step); start < rows; start = next.getAndAdd(step)) {
        part.run(start, Math.min(rows, start + step));
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private static void await(CountDownLatch finished) {
    boolean interrupted = false;
    while (finished.getCount() > 0) {
      try {
        finished.await();
      } catch (InterruptedException e) {
        interrupted = true; // the buffers are in use until every helper is done
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
