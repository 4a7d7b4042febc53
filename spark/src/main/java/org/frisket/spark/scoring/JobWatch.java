package org.frisket.spark.scoring;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.training.scoring.ScoringCount;

/** Ends Spark's jobs when this process is asked to stop, and says what went wrong with them. */
final class JobWatch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;

  private final JavaSparkContext spark;
  private final BooleanSupplier asksToStop;
  private final Thread thread = new Thread(this::watch, "frisket-jobs");
  private volatile boolean closed;

  JobWatch(JavaSparkContext spark, BooleanSupplier asksToStop) {
    this.spark = spark;
    this.asksToStop = asksToStop;
    thread.setDaemon(true);
    thread.start();
  }

  /** Jobs, one after the other. */
  @FunctionalInterface
  interface Jobs {
    ScoringCount run() throws IOException;
  }

  private void watch() {
    while (!closed) {
      if (asksToStop.getAsBoolean()) {
        spark.sc().cancelAllJobs(); // again and again: the next one may begin just now
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * Runs them.
   *
   * @throws InvalidInputException if something is wrong with the input, or there is no cluster
   * @throws WorkInterruptedException if they were ended
   */
  ScoringCount during(Jobs jobs) throws IOException {
    try {
      return jobs.run();
    } catch (InvalidInputException e) {
      throw e;
    } catch (Exception e) { // Scala throws checked ones unseen
      throw told(e);
    }
  }

  private RuntimeException told(Exception problem) throws IOException {
    if (asksToStop.getAsBoolean()) {
      return new WorkInterruptedException("interrupted");
    }
    if (spark.sc().isStopped()) {
      return InvalidInputException.of(
          "--master", spark.sc().master(), "a Spark cluster that answers; " + problem.getMessage());
    }
    if (problem instanceof IOException io) {
      throw io;
    }
    return new WorkFailedException("Spark: " + innermost(problem).getMessage(), problem);
  }

  private static Throwable innermost(Throwable problem) {
    return problem.getCause() == null ? problem : innermost(problem.getCause());
  }

  @Override
  public void close() {
    closed = true;
  }
}
