package org.frisket.training.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/** Starts what is missing of a sweep on several workers, and watches over them. */
public final class SweepRunner {
  private final SweepFile sweep;
  private final SweepFolder folder;
  private final Shard shard;
  private final KnownRuns known;
  private final long began = System.nanoTime();

  /**
   * @param runs the folder of all runs
   */
  public SweepRunner(SweepFile sweep, Path runs, Shard shard) {
    this(sweep, runs, shard, KnownRuns.none());
  }

  /**
   * The same where workers take some runs for done.
   *
   * @param known the same that they are told of
   */
  public SweepRunner(SweepFile sweep, Path runs, Shard shard, KnownRuns known) {
    this.known = known;
    this.sweep = sweep;
    this.folder = new SweepFolder(runs.resolve(sweep.config().sweep()));
    this.shard = shard;
  }

  /** The runs of the shard, and what has become of them, without doing anything. */
  public List<SweepRow> planned() throws IOException {
    return rows().stream().filter(row -> shard.has(row.run())).toList();
  }

  private List<SweepRow> rows() throws IOException {
    if (!Files.exists(folder.state())) {
      return sweep.plan().stream().map(SweepRow::planned).toList();
    }
    folder.begin(sweep);
    try (SweepState state = new SweepState(folder.state())) {
      return state.rows();
    }
  }

  /** Begins the sweep, or goes on with it: after this its runs are planned. */
  public void begin(boolean retryFailed) throws IOException {
    folder.begin(sweep);
    plan(retryFailed);
  }

  /** The same, whatever was planned there before. */
  public void beginAnew(boolean retryFailed) throws IOException {
    folder.beginAnew(sweep);
    plan(retryFailed);
  }

  private void plan(boolean retryFailed) throws IOException {
    try (SweepState state = new SweepState(folder.state())) {
      state.plan(sweep.plan());
      if (retryFailed) {
        state.retryFailed();
      }
    }
  }

  /** What came out, and how long it took. */
  public record Outcome(SweepTable table, SweepTimes times) {}

  /**
   * Works until every run of the shard has ended.
   *
   * @param workerCommands each starts a process that works
   * @param workers how many runs they do side by side
   * @param asksToStop whether to stop before
   * @param progress is told whenever a run ends
   * @throws WorkInterruptedException if asked to stop; the workers have written checkpoints then
   */
  public Outcome run(
      List<List<String>> workerCommands,
      int workers,
      BooleanSupplier asksToStop,
      Consumer<SweepProgress> progress)
      throws IOException {
    try (SweepState state = new SweepState(folder.state());
        WorkerProcesses processes = new WorkerProcesses(workerCommands)) {
      List<SweepRow> before = state.rows();
      List<SweepRow> rows = before;
      progress.accept(SweepProgress.of(rows, shard));
      while (!isOver(rows)) {
        Waiting.pause();
        Waiting.stopIf(asksToStop.getAsBoolean());
        processes.replaceKilled();
        List<SweepRow> now = state.rows();
        if (ended(now) > ended(rows)) {
          progress.accept(SweepProgress.of(now, shard));
        }
        rows = now;
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      SweepTimes times = SweepTimes.of(before, rows, workers, seconds);
      SweepTable table = SweepTable.of(sweep.config().sweep(), rows, this::result);
      AtomicFiles.write(folder.table(), Json.pretty(table));
      if (times.runs() > 0) {
        AtomicFiles.write(folder.times(), Json.pretty(times));
      }
      return new Outcome(table, times);
    }
  }

  private KnownRun result(SweepRow row) throws IOException {
    Optional<KnownRun> elsewhere = known.of(row.runId());
    return elsewhere.isPresent() ? elsewhere.get() : KnownRun.of(folder.resultOf(row));
  }

  /** No run is open, and a search wants none. */
  private boolean isOver(List<SweepRow> rows) {
    return SweepProgress.of(rows, shard).open() == 0
        && new SweepGrowth(sweep.config()).more(rows).isEmpty();
  }

  private int ended(List<SweepRow> rows) {
    return SweepProgress.of(rows, shard).ended();
  }
}
