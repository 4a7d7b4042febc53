package org.frisket.savedmodels.serving.engine;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.BooleanSupplier;

/**
 * Where packages are read and masked matrices made: on all processors while nothing is computed, on
 * a single thread beside passes, which would wait for it. A parallel stream runs in the pool that
 * it is called from.
 */
final class LoadingThreads implements Executor, AutoCloseable {
  private final ForkJoinPool beside = pool(1);
  private final ForkJoinPool alone = pool(Math.max(2, Runtime.getRuntime().availableProcessors()));
  private final BooleanSupplier computing;

  LoadingThreads(BooleanSupplier computing) {
    this.computing = computing;
  }

  private static ForkJoinPool pool(int threads) {
    return new ForkJoinPool(threads, LoadingThreads::thread, null, true);
  }

  private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("frisket-loading-" + thread.getPoolIndex());
    return thread;
  }

  @Override
  public void execute(Runnable task) {
    (computing.getAsBoolean() ? beside : alone).execute(task);
  }

  /** Ends when all is done. */
  @Override
  public void close() {
    beside.shutdown();
    alone.shutdown();
    Uninterruptibles.awaitTerminationUninterruptibly(beside);
    Uninterruptibles.awaitTerminationUninterruptibly(alone);
  }
}
