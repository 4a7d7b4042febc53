package org.frisket.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.files.FolderInUseException;
import org.frisket.models.runtime.NativeEnvironment;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.run.ExperimentLoader;
import org.frisket.training.run.NamedPackages;
import org.frisket.training.sweep.PlannedRun;
import org.frisket.training.sweep.RunOutcome;
import org.frisket.training.sweep.SweepFile;
import org.frisket.training.sweep.SweepTrainer;

/**
 * Does one run of a sweep on an executor. Its paths must mean the same files there.
 *
 * @param config file of the sweep
 * @param runs the folder of all runs
 * @param data where data sets lie
 * @param store where the packages are that methods name
 */
public record RunTask(String config, String runs, String data, String store)
    implements Function<PlannedRun, RunOutcome> {
  private static final long POLL_MILLIS = 500;

  /** What an executor keeps from run to run. */
  private static final Map<RunTask, SweepTrainer> TRAINERS = new ConcurrentHashMap<>();

  public static RunTask of(Path config, Path runs, Path data, Path store) {
    return new RunTask(absolute(config), absolute(runs), absolute(data), absolute(store));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  @Override
  public RunOutcome call(PlannedRun run) {
    TaskContext context = TaskContext.get();
    SweepTrainer trainer = TRAINERS.computeIfAbsent(this, RunTask::trainer);
    try {
      return whenFree(trainer, run, new KilledTask(context));
    } catch (WorkInterruptedException e) {
      context.killTaskIfInterrupted(); // so that Spark sees why
      throw e;
    }
  }

  private SweepTrainer trainer() {
    NativeEnvironment.quiet();
    NamedPackages packages = NamedPackages.in(new Store(Path.of(store)));
    ExperimentLoader loader = new ExperimentLoader(Path.of(data), packages);
    return new SweepTrainer(SweepFile.trusted(Path.of(config)), Path.of(runs), loader);
  }

  /** An executor that is taken for lost may still be at the run for a moment. */
  private static RunOutcome whenFree(SweepTrainer trainer, PlannedRun run, KilledTask killed) {
    while (true) {
      try {
        return trainer.outcome(run, List.of(killed));
      } catch (FolderInUseException e) {
        killed.pause(POLL_MILLIS);
      }
    }
  }

  /** Stops a run when Spark kills its task. */
  private record KilledTask(TaskContext context) implements TrainingListener {
    @Override
    public boolean asksToStop() {
      return context.isInterrupted();
    }

    void pause(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (asksToStop() || Thread.currentThread().isInterrupted()) {
        throw new WorkInterruptedException("interrupted");
      }
    }
  }
}
