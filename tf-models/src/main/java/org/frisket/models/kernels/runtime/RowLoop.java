package org.frisket.models.kernels.runtime;

import com.google.common.base.Throwables;
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
   * Does every row once. When it returns or throws, no thread is at a part any more: until then the
   * buffers of the rows must stay.
   *
   * @param rows how many there are
   * @param step rows taken at a time
   */
  public static void run(int rows, int step, Part part) {
    int parts = (rows + step - 1) / step;
    new Loop(rows, step, part, Math.max(0, Math.min(threads, parts) - 1)).run();
  }

  /** One loop that is under way. A failure of any kind, on any thread, is that of the loop. */
  private static final class Loop {
    private final int rows;
    private final int step;
    private final Part part;
    private final int helpers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch finished;

    Loop(int rows, int step, Part part, int helpers) {
      this.rows = rows;
      this.step = step;
      this.part = part;
      this.helpers = helpers;
      this.finished = new CountDownLatch(helpers);
    }

    void run() {
      for (int helper = 0; helper < helpers; helper++) {
        startHelper();
      }
      takeParts();
      awaitHelpers();
      Throwable failed = failure.get();
      if (failed != null) {
        Throwables.throwIfUnchecked(failed);
        throw new IllegalStateException(failed);
      }
    }

    private void startHelper() {
      try {
        HELPERS.execute(this::help);
      } catch (Throwable e) { // the system may have no thread left
        failure.compareAndSet(null, e);
        finished.countDown();
      }
    }

    private void help() {
      try {
        takeParts();
      } finally {
        finished.countDown();
      }
    }

    private void takeParts() {
      try {
        int start = next.getAndAdd(step);
        while (start < rows && failure.get() == null) {
          part.run(start, Math.min(rows, start + step));
          start = next.getAndAdd(step);
        }
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
      }
    }

    private void awaitHelpers() {
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
}
