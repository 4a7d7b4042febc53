package org.frisket.training.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.ExperimentLoader;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunResult;

/**
 * Does runs of a sweep, one after the other, until there is none left that it could do. It may end
 * at any moment: whoever takes its run over goes on from the newest checkpoint.
 */
public final class SweepWorker {
  private static final Logger LOG = LogManager.getLogger(SweepWorker.class);
  private static final long POLL_MILLIS = 500;

  private final SweepFile sweep;
  private final Path runs;
  private final Shard shard;
  private final List<TrainingListener> watchers;
  private final ExperimentLoader loader;
  private final SweepFolder folder;
  private final String name;

  /**
   * @param runs the folder of all runs
   * @param data where data sets lie
   * @param watchers of every run; one that asks to stop ends the worker with a checkpoint
   */
  public SweepWorker(
      SweepFile sweep, Path runs, Path data, Shard shard, List<TrainingListener> watchers) {
    this.sweep = sweep;
    this.runs = runs;
    this.shard = shard;
    this.watchers = watchers;
    this.loader = new ExperimentLoader(data);
    this.folder = new SweepFolder(runs.resolve(sweep.config().sweep()));
    this.name = ProcessHandle.current().pid() + "-" + System.nanoTime();
  }

  /**
   * Works until every run of the shard is done or failed, waiting for runs that others have.
   *
   * @throws WorkInterruptedException if a watcher asks to stop
   */
  public void work() throws IOException {
    WorkerLocks locks = new WorkerLocks(folder.workers());
    try (SweepState state = new SweepState(folder.state());
        WorkerLocks.Held held = locks.hold(name)) {
      LOG.debug("worker {}", held.file());
      while (true) {
        Optional<PlannedRun> run = state.claim(name, shard, locks::isAlive);
        if (run.isPresent()) {
          execute(state, run.get());
        } else if (hasOpen(state)) {
          pause();
        } else {
          return;
        }
      }
    }
  }

  private boolean hasOpen(SweepState state) throws IOException {
    state.plan(new SweepGrowth(sweep.config()).more(state.rows()));
    return state.rows().stream()
        .filter(row -> shard.has(row.run()))
        .anyMatch(row -> row.state() == RunState.PLANNED || row.state() == RunState.RUNNING);
  }

  private void execute(SweepState state, PlannedRun run) throws IOException {
    try {
      RunResult result = result(run);
      state.done(run, result.runId(), result.value(), result.minutes());
    } catch (WorkInterruptedException e) {
      state.release(run);
      throw e;
    } catch (IOException | RuntimeException e) {
      LOG.debug("details", e);
      state.failed(run, ErrorText.of(e)); // the others may well be fine
    }
  }

  private RunResult result(PlannedRun planned) throws IOException {
    Experiment experiment = loader.load(sweep.base(), sweep.overrides(planned));
    Run run = new Run(experiment, runs, sweep.trainCommand(planned));
    Optional<RunResult> known = run.result();
    return known.isPresent() ? known.get() : run.execute(true, watchers);
  }

  private void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkInterruptedException("interrupted; the same command goes on");
    }
    if (watchers.stream().anyMatch(TrainingListener::asksToStop)) {
      throw new WorkInterruptedException("interrupted; the same command goes on");
    }
  }
}
