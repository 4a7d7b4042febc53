package org.frisket.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.spark.FutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.training.sweep.PlannedRun;
import org.frisket.training.sweep.RunOutcome;
import org.frisket.training.sweep.SweepClaims;
import org.frisket.training.sweep.Waiting;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Takes every open run of a sweep and gives each to Spark as one task. Only this process writes the
 * sweep's state: executors may be on machines that could not share it.
 */
public final class SparkDriver {
  private final JavaSparkContext spark;
  private final SweepClaims claims;
  private final RunTask task;
  private final BooleanSupplier asksToStop;

  public SparkDriver(
      JavaSparkContext spark, SweepClaims claims, RunTask task, BooleanSupplier asksToStop) {
    this.spark = spark;
    this.claims = claims;
    this.task = task;
    this.asksToStop = asksToStop;
  }

  /**
   * Works until no run is open, waiting for runs that others have.
   *
   * @throws InvalidInputException if the cluster does not answer
   * @throws WorkInterruptedException if asked to stop
   */
  public void work() throws IOException {
    while (claims.hasOpen()) {
      stopIfAsked();
      List<PlannedRun> taken = takeAll();
      if (taken.isEmpty()) {
        Waiting.pause();
      } else {
        execute(taken);
      }
    }
  }

  private void stopIfAsked() {
    Waiting.stopIf(asksToStop.getAsBoolean());
  }

  private List<PlannedRun> takeAll() throws IOException {
    List<PlannedRun> taken = new ArrayList<>();
    Optional<PlannedRun> next = claims.take(run -> true);
    while (next.isPresent()) {
      taken.add(next.get());
      next = claims.take(run -> true);
    }
    return taken;
  }

  private void execute(List<PlannedRun> taken) throws IOException {
    Set<PlannedRun> open = ConcurrentHashMap.newKeySet();
    open.addAll(taken);
    FutureAction<BoxedUnit> job = submit(taken, open);
    try {
      await(job);
    } finally {
      for (PlannedRun run : open) {
        claims.giveBack(run);
      }
    }
  }

  /** One run a partition, so one a task; its outcome is written down as soon as it is there. */
  private FutureAction<BoxedUnit> submit(List<PlannedRun> runs, Set<PlannedRun> open) {
    JavaRDD<RunOutcome> outcomes = spark.parallelize(runs, runs.size()).map(task);
    List<Object> partitions = IntStream.range(0, runs.size()).<Object>mapToObj(i -> i).toList();
    return spark
        .sc()
        .submitJob(
            outcomes.rdd(),
            (Function1<Iterator<RunOutcome>, RunOutcome> & Serializable) Iterator::next,
            CollectionConverters.asScala(partitions).toSeq(),
            (partition, outcome) -> ended(runs.get((Integer) partition), outcome, open),
            () -> BoxedUnit.UNIT);
  }

  private BoxedUnit ended(PlannedRun run, RunOutcome outcome, Set<PlannedRun> open) {
    try {
      claims.end(run, outcome);
      open.remove(run);
      return BoxedUnit.UNIT;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(FutureAction<BoxedUnit> job) {
    while (!job.isCompleted()) {
      if (asksToStop.getAsBoolean()) {
        job.cancel();
        stopIfAsked();
      }
      Waiting.pause();
    }
    if (job.value().get().isFailure()) {
      Throwable cause = job.value().get().failed().get();
      throw spark.sc().isStopped()
          ? InvalidInputException.of(
              "--master", spark.master(), "a Spark cluster that answers; " + cause.getMessage())
          : new WorkFailedException("Spark: " + cause.getMessage(), cause);
    }
  }
}
