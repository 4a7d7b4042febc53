package org.frisket.training.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One worker's hold on runs of a sweep: it takes them and says what became of them. When its
 * process ends, in any way, what it had taken is anybody's. For several threads.
 */
public final class SweepClaims implements AutoCloseable {
  private final SweepFile sweep;
  private final Shard shard;
  private final String name = ProcessHandle.current().pid() + "-" + System.nanoTime();
  private final WorkerLocks locks;
  private final WorkerLocks.Held held;
  private final SweepState state;

  /**
   * @param runs the folder of all runs
   * @param shard the runs it may take
   */
  public SweepClaims(SweepFile sweep, Path runs, Shard shard) throws IOException {
    SweepFolder folder = new SweepFolder(runs.resolve(sweep.config().sweep()));
    this.sweep = sweep;
    this.shard = shard;
    this.locks = new WorkerLocks(folder.workers());
    this.held = locks.hold(name);
    this.state = new SweepState(folder.state());
  }

  /** A run that nobody has, and that is wanted. */
  public synchronized Optional<PlannedRun> take(Predicate<PlannedRun> isWanted) throws IOException {
    return state.claim(name, run -> shard.has(run) && isWanted.test(run), this::isAlive);
  }

  /** Its own lock must not be tried: the system would then give it back. */
  private boolean isAlive(String worker) {
    return worker.equals(name) || locks.isAlive(worker);
  }

  /** Says what became of a run it took. */
  public synchronized void end(PlannedRun run, RunOutcome outcome) throws IOException {
    state.end(run, outcome);
  }

  /** Gives a run back as it took it. */
  public synchronized void giveBack(PlannedRun run) throws IOException {
    state.release(run);
  }

  /** Whether there is a run of the shard that has not ended; plans what a search tries next. */
  public synchronized boolean hasOpen() throws IOException {
    state.plan(new SweepGrowth(sweep.config()).more(state.rows()));
    return SweepProgress.of(state.rows(), shard).open() > 0;
  }

  @Override
  public void close() throws IOException {
    try (held) {
      state.close();
    }
  }
}
