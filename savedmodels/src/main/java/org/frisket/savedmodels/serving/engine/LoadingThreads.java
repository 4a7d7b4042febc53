package org.frisket.savedmodels.serving.engine;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.frisket.models.runtime.BackgroundThread;
import org.frisket.models.runtime.Niceness;

/**
 * Where packages are read and masked matrices made: on all processors, but in the pauses between
 * passes, which would be slower by far for it. Where there are no pauses, each thread still works a
 * third of the time. A parallel stream runs in the pool that it is called from.
 */
final class LoadingThreads implements Executor, AutoCloseable {
  /** How many times as long as its last piece took a thread waits for a pause. */
  private static final int PATIENCE = 2;

  /** No piece counts as longer: what comes before may be a rest. */
  private static final long LONGEST_PIECE = 20_000_000;

  private final ForkJoinPool pool;

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

    @Override
    public void giveWay() {
      pass.awaitEnd(PATIENCE * Math.min(LONGEST_PIECE, System.nanoTime() - since));
      since = System.nanoTime();
    }
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  /** Whether long work should end early. */
  boolean isClosing() {
    return pool.isShutdown();
  }

  /** Ends when all is done. */
  @Override
  public void close() {
    pool.shutdown();
    Uninterruptibles.awaitTerminationUninterruptibly(pool);
  }
}
