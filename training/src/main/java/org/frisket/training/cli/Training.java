package org.frisket.training.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.training.listener.EvaluationLines;
import org.frisket.training.listener.PrivacyLines;
import org.frisket.training.listener.ProgressBars;
import org.frisket.training.listener.WorkerLines;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.privacy.PrivacyPlan;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunResult;

/** Runs in front of a person: with progress, and heed to stop signals. */
public final class Training {
  private final GlobalOptions options;
  private final Crew.Source crews;

  public Training(GlobalOptions options) {
    this(options, run -> Crew.none());
  }

  /**
   * @param crews give a run that is to be trained the other processes that compute it
   */
  Training(GlobalOptions options, Crew.Source crews) {
    this.options = options;
    this.crews = crews;
  }

  /**
   * The run's result: known already, or trained for, from the newest checkpoint if there is one.
   */
  public RunResult result(Experiment experiment, Run run) throws IOException {
    return result(experiment, run, experiment.config().experiment());
  }

  /**
   * The same.
   *
   * @param name what the run is called while it is under way
   */
  RunResult result(Experiment experiment, Run run, String name) throws IOException {
    Optional<RunResult> known = run.result();
    if (known.isPresent()) {
      run.tellTrackers();
      return known.get();
    }
    return train(experiment, run, name);
  }

  private RunResult train(Experiment experiment, Run run, String name) throws IOException {
    try (StopRequest stop = StopRequest.ofSignalsInTraining();
        Crew crew = crews.of(run)) {
      List<TrainingListener> watchers = new ArrayList<>(progress(experiment, name));
      watchers.add(stop);
      if (crew.workers().processes() > 1 && !options.quiet()) {
        watchers.add(new WorkerLines(crew.workers()));
      }
      RunResult result =
          options
              .progress()
              .during(
                  name + ": making the network", () -> run.execute(true, watchers, crew.workers()));
      stop.throwIfAsked();
      return result;
    }
  }

  /**
   * What shows a run's progress.
   *
   * @param name what it is called there
   */
  List<TrainingListener> progress(Experiment experiment, String name) {
    if (options.quiet()) {
      return List.of();
    }
    ProgressDisplay display = options.progress();
    String metric = experiment.task().metric().id();
    List<TrainingListener> shown = new ArrayList<>();
    shown.add(
        display.isSeen()
            ? new ProgressBars(name, metric, display)
            : new EvaluationLines(name, metric));
    PrivacyPlan.of(experiment.config(), experiment.train().size())
        .ifPresent(plan -> shown.add(new PrivacyLines(plan)));
    return shown;
  }
}
