package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.run.Baselines;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunResult;
import org.frisket.training.run.UnfinishedRun;

/**
 * A run that {@code train} was asked for: trained now, or found.
 *
 * @param result with the baselines that its config asks for
 * @param known whether it was finished before
 */
record FinishedRun(Experiment experiment, Run run, RunResult result, boolean known) {
  private static final Logger LOG = LogManager.getLogger(FinishedRun.class);

  /**
   * Trains what is not trained yet, from the newest checkpoint where there is one.
   *
   * @param command what was typed, for the record
   */
  static FinishedRun of(Experiment experiment, String command, GlobalOptions options)
      throws IOException {
    return of(experiment, command, options, run -> Crew.none());
  }

  /**
   * The same.
   *
   * @param crews give it the other processes that compute it
   */
  static FinishedRun of(
      Experiment experiment, String command, GlobalOptions options, Crew.Source crews)
      throws IOException {
    Run run = new Run(experiment, options.runs(), command);
    boolean known = run.result().isPresent();
    if (!known && !Files.exists(run.folder().path())) {
      String id = run.folder().path().getFileName().toString();
      UnfinishedRun.beside(options.runs(), experiment.config(), id).ifPresent(LOG::warn);
    }
    RunResult trained = new Training(options, crews).result(experiment, run);
    return new FinishedRun(experiment, run, compared(experiment, run, trained, options), known);
  }

  /** With the baselines the config asks for, also where a run was ended before they were there. */
  private static RunResult compared(
      Experiment experiment, Run run, RunResult result, GlobalOptions options) throws IOException {
    if (result.baselines().keySet().containsAll(experiment.config().baselines())) {
      return result;
    }
    List<TrainingListener> watchers = new Training(options).progress(experiment, "baseline");
    Baselines baselines = new Baselines(experiment, run, options.runs(), watchers);
    RunResult compared = result.with(options.progress().during("baselines", baselines::compute));
    run.write(compared);
    return compared;
  }

  /** Its package as a network that answers; the caller's to close. */
  TrainedModel model() {
    return new TrainedModel(experiment, run);
  }
}
