package org.frisket.savedmodels.serving.engine;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicLong;
import org.frisket.models.runtime.BackgroundThread;
import org.frisket.models.runtime.Niceness;

/**
 * Where packages are read and masked matrices made: on all processors, but in the pauses between
 * passes, which would be slower by far for it. Where there are no pauses, each thread still works
 * half of the time. A parallel stream runs in the pool that it is called from.
 */
final class LoadingThreads implements Executor, AutoCloseable {
  /** No piece counts as longer: what comes before may be a rest. */
  private static final long LONGEST_PIECE = 20_000_000;

  private final ForkJoinPool pool;
  private final AtomicLong executed = new AtomicLong();

  /**
   * @param niceness of these threads, and of TensorFlow's, which they start
   */
  LoadingThreads(PassUnderWay pass, int niceness) {
    this.pool =
        new ForkJoinPool(
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            owner -> new LoadingThread(owner, pass, niceness),
            null,
            true);
  }

  private static final class LoadingThread extends ForkJoinWorkerThread
      implements BackgroundThread {
    private final PassUnderWay pass;
    private final int niceness;
    private long since = System.nanoTime();

    LoadingThread(ForkJoinPool pool, PassUnderWay pass, int niceness) {
      super(pool);
      this.pass = pass;
      this.niceness = niceness;
      setName("frisket-loading-" + getPoolIndex());
    }

    @Override
    protected void onStart() {
      super.onStart();
      Niceness.ofThisThread(niceness);
    }

    /** Waits for a pause, as long as the last piece took at most. */
    @Override
    public void giveWay() {
      pass.awaitEnd(Math.min(LONGEST_PIECE, System.nanoTime() - since));
      since = System.nanoTime();
    }
  }

  @Override
  public void execute(Runnable task) {
    executed.incrementAndGet();
    pool.execute(task);
  }

  /** Does something some times, for as long as nothing else is to be done. */
  void rehearse(Runnable work) {
    long before = executed.get();
    pool.execute(new Rehearsal(work, () -> pool.isShutdown() || executed.get() != before));
  }

  /** Ends when all is done. */
  @Override
  public void close() {
    pool.shutdown();
    Uninterruptibles.awaitTerminationUninterruptibly(pool);
  }
}
