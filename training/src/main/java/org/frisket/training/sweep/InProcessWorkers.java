package org.frisket.training.sweep;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.training.loop.TrainingListener;

/**
 * Workers side by side in one process. If one cannot go on, all stop: its run is another's then.
 */
public final class InProcessWorkers {
  private final SweepClaims claims;
  private final SweepTrainer trainer;
  private final TrainingListener stop;
  private volatile boolean broken;

  /**
   * @param stop asks all of them to stop
   */
  public InProcessWorkers(SweepClaims claims, SweepTrainer trainer, TrainingListener stop) {
    this.claims = claims;
    this.trainer = trainer;
    this.stop = stop;
  }

  /**
   * Works until no run is open, or until all have stopped.
   *
   * @throws WorkInterruptedException if asked to stop
   */
  public void work(int workers) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    List<Future<Void>> all =
        IntStream.range(0, workers).mapToObj(worker -> threads.submit(worker())).toList();
    threads.shutdown();
    try {
      threads.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS);
      for (Future<Void> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkInterruptedException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WorkInterruptedException interrupted) {
        throw interrupted;
      }
      throw new IOException("a worker cannot go on", e.getCause());
    }
  }

  private Callable<Void> worker() {
    return () -> {
      try {
        new SweepWorker(claims, trainer, List.of(stop, new Broken())).work();
        return null;
      } catch (Throwable e) {
        broken = true;
        throw e;
      }
    };
  }

  /** Stops a worker when another one cannot go on. */
  private final class Broken implements TrainingListener {
    @Override
    public boolean asksToStop() {
      return broken;
    }
  }
}
