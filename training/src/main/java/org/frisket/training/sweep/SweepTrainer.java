package org.frisket.training.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.files.FolderInUseException;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.ExperimentLoader;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunResult;

/**
 * Does runs of a sweep, each in its folder: met when it is finished, gone on with when it was
 * begun. Backbone and data are read once for all. For several threads.
 */
public final class SweepTrainer {
  private static final Logger LOG = LogManager.getLogger(SweepTrainer.class);

  private final SweepFile sweep;
  private final Path runs;
  private final ExperimentLoader loader;
  private final KnownRuns known;

  /**
   * @param runs the folder of all runs
   * @param loader reads what the runs read
   */
  public SweepTrainer(SweepFile sweep, Path runs, ExperimentLoader loader) {
    this(sweep, runs, loader, KnownRuns.none());
  }

  /**
   * The same where some need not be done.
   *
   * @param loader reads what the runs read
   * @param known runs that are met as if they were finished here
   */
  public SweepTrainer(SweepFile sweep, Path runs, ExperimentLoader loader, KnownRuns known) {
    this.known = known;
    this.sweep = sweep;
    this.runs = runs;
    this.loader = loader;
  }

  /**
   * Does a run to its end. What goes wrong with it is its outcome: the others may well be fine.
   *
   * @param watchers may ask to stop
   * @throws FolderInUseException if someone is at it: a worker that was there before the sweep's
   *     state was lost, or one that is taken for dead and still ends
   * @throws WorkInterruptedException if a watcher asks to stop; a checkpoint is written then
   */
  public RunOutcome outcome(PlannedRun planned, List<TrainingListener> watchers) {
    long began = System.nanoTime();
    try {
      Experiment experiment = loader.load(sweep.base(), sweep.overrides(planned));
      Run run = new Run(experiment, runs, sweep.trainCommand(planned));
      Optional<KnownRun> elsewhere =
          run.result().isPresent() ? Optional.empty() : known.of(run.id());
      if (elsewhere.isPresent()) {
        return new RunOutcome.Known(run.id(), elsewhere.get());
      }
      RunResult result = result(run, watchers);
      double seconds = (System.nanoTime() - began) / 1e9;
      return new RunOutcome.Done(result.runId(), result.value(), result.minutes(), seconds);
    } catch (WorkInterruptedException | FolderInUseException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      LOG.debug("details", e);
      return new RunOutcome.Failed(ErrorText.of(e));
    }
  }

  private static RunResult result(Run run, List<TrainingListener> watchers) throws IOException {
    Optional<RunResult> known = run.result();
    return known.isPresent() ? known.get() : run.execute(true, watchers);
  }
}
