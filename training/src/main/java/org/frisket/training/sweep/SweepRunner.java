package org.frisket.training.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/** Starts what is missing of a sweep on several workers, and watches over them. */
public final class SweepRunner {
  private static final long POLL_MILLIS = 200;

  private final SweepFile sweep;
  private final SweepFolder folder;
  private final Shard shard;

  /**
   * @param runs the folder of all runs
   */
  public SweepRunner(SweepFile sweep, Path runs, Shard shard) {
    this.sweep = sweep;
    this.folder = new SweepFolder(runs.resolve(sweep.config().sweep()));
    this.shard = shard;
  }

  /**
   * What there is to do and what is done, without doing anything.
   *
   * @return nothing where the sweep was not begun
   */
  public SweepProgress look() throws IOException {
    List<PlannedRun> plan = sweep.plan();
    if (!java.nio.file.Files.exists(folder.state())) {
      return SweepProgress.ofPlan(plan, shard);
    }
    folder.begin(sweep);
    try (SweepState state = new SweepState(folder.state())) {
      return SweepProgress.of(state.rows(), shard);
    }
  }

  /** Begins the sweep, or goes on with it: after this its runs are planned. */
  public void begin(boolean retryFailed) throws IOException {
    folder.begin(sweep);
    try (SweepState state = new SweepState(folder.state())) {
      state.plan(sweep.plan());
      if (retryFailed) {
        state.retryFailed();
      }
    }
  }

  /**
   * Works until every run of the shard has ended.
   *
   * @param workerCommand starts a worker
   * @param workers how many of them
   * @param asksToStop whether to stop before
   * @param progress is told whenever a run ends
   * @return the table of all that has ended
   * @throws WorkInterruptedException if asked to stop; the workers have written checkpoints then
   */
  public SweepTable run(
      List<String> workerCommand,
      int workers,
      BooleanSupplier asksToStop,
      Consumer<SweepProgress> progress)
      throws IOException {
    try (SweepState state = new SweepState(folder.state());
        WorkerProcesses processes = new WorkerProcesses(workerCommand, workers)) {
      SweepProgress last = SweepProgress.of(state.rows(), shard);
      progress.accept(last);
      while (processes.anyAlive() || last.open() > 0) {
        if (asksToStop.getAsBoolean()) {
          throw new WorkInterruptedException("interrupted; the same command goes on");
        }
        pause();
        processes.replaceKilled();
        SweepProgress now = SweepProgress.of(state.rows(), shard);
        if (now.ended() > last.ended()) {
          progress.accept(now);
        }
        last = now;
      }
      SweepTable table = SweepTable.of(sweep.config().sweep(), state.rows());
      AtomicFiles.write(folder.table(), Json.pretty(table));
      return table;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkInterruptedException("interrupted; the same command goes on");
    }
  }
}
