package org.frisket.training.sweep;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.files.FolderInUseException;
import org.frisket.training.loop.TrainingListener;

/**
 * Does runs of a sweep, one after the other, until there is none left that it could do. It may end
 * at any moment: whoever takes its run over goes on from the newest checkpoint.
 */
public final class SweepWorker {
  private final SweepClaims claims;
  private final SweepTrainer trainer;
  private final List<TrainingListener> watchers;
  private final Set<PlannedRun> inUse = new HashSet<>();

  /**
   * @param watchers of every run; one that asks to stop ends the worker with a checkpoint
   */
  public SweepWorker(SweepClaims claims, SweepTrainer trainer, List<TrainingListener> watchers) {
    this.claims = claims;
    this.trainer = trainer;
    this.watchers = watchers;
  }

  /**
   * Works until every run of the shard is done or failed, waiting for runs that others have.
   *
   * @throws WorkInterruptedException if a watcher asks to stop
   */
  public void work() throws IOException {
    while (claims.hasOpen()) {
      stopIfAsked();
      Optional<PlannedRun> run = claims.take(wanted -> !inUse.contains(wanted));
      if (run.isPresent()) {
        execute(run.get());
      } else {
        Waiting.pause();
        inUse.clear();
      }
    }
  }

  private void stopIfAsked() {
    Waiting.stopIf(watchers.stream().anyMatch(TrainingListener::asksToStop));
  }

  /** A run that someone else is at, whom the state does not know, is left until nothing else is. */
  private void execute(PlannedRun run) throws IOException {
    try {
      claims.end(run, trainer.outcome(run, watchers));
    } catch (FolderInUseException e) {
      claims.giveBack(run);
      inUse.add(run);
    } catch (WorkInterruptedException e) {
      claims.giveBack(run);
      throw e;
    }
  }
}
