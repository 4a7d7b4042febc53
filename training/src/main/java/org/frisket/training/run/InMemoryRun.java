package org.frisket.training.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.WorkFailedException;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.training.loop.DivergedException;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.TrainedGraph;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.metrics.Score;
import org.frisket.training.parallel.Workers;

/**
 * One run that leaves no files: what is learnt is kept in memory. It gives the same package as a
 * {@link Run} of the same experiment.
 */
public final class InMemoryRun {
  private final Experiment experiment;
  private final ExperimentTraining training;
  private TaskPackage kept;

  public InMemoryRun(Experiment experiment) {
    this.experiment = experiment;
    this.training = new ExperimentTraining(experiment);
  }

  /**
   * Trains to the end.
   *
   * @param watchers listeners
   * @throws WorkFailedException if the loss leaves the numbers
   * @throws org.frisket.models.error.WorkInterruptedException if a watcher asks to stop
   */
  public void execute(List<TrainingListener> watchers) {
    List<TrainingListener> listeners = new ArrayList<>(watchers);
    listeners.add(new Keeping());
    try {
      training.run(Optional.empty(), NoiseSecret::draw, graph -> listeners, Workers.none());
      if (experiment.config().training().calibrate()) {
        kept = kept.with(training.temperature(kept).calibration());
      }
    } catch (DivergedException e) {
      throw new WorkFailedException(
          "training of task %s: %s%s"
              .formatted(experiment.task().id(), ErrorText.of(e), training.lowerRate()),
          e);
    }
  }

  /**
   * The package of the best evaluation so far; of the last weights where none counted. Nothing
   * before the first epoch.
   */
  public Optional<TaskPackage> taskPackage() {
    return Optional.ofNullable(kept);
  }

  private final class Keeping implements TrainingListener {
    @Override
    public void evaluated(Evaluation evaluation) {
      if (evaluation.improved()) {
        kept = training.toPackage(evaluation.score(), evaluation.tensors());
      }
    }

    @Override
    public void checkpoint(Progress progress, TrainedGraph graph) {
      graph
          .state()
          .values()
          .forEach((name, value) -> DivergedException.requireFinite(name, value, progress.step()));
      if (!progress.hasBest()) {
        Score score = Score.of(progress.lastValue());
        kept = training.toPackage(score, graph.saved(progress.step()));
      }
    }
  }
}
