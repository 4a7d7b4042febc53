package org.frisket.training.listener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiFunction;
import org.frisket.models.graph.SavedTensor;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.training.checkpoint.AppendLog;
import org.frisket.training.checkpoint.CheckpointFiles;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.loop.TrainingListener;

/** Writes the best package after a gain, and a checkpoint whenever the loop says so. */
public final class Checkpoints implements TrainingListener {
  private final CheckpointFiles files;
  private final AppendLog metrics;
  private final AppendLog events;
  private final BiFunction<Double, List<SavedTensor>, TaskPackage> packaging;

  /**
   * @param packaging makes a package from a dev value and what the method keeps
   */
  public Checkpoints(
      CheckpointFiles files,
      AppendLog metrics,
      AppendLog events,
      BiFunction<Double, List<SavedTensor>, TaskPackage> packaging) {
    this.files = files;
    this.metrics = metrics;
    this.events = events;
    this.packaging = packaging;
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    if (evaluation.gain()) {
      try {
        TaskPackageFiles.write(
            files.best(), packaging.apply(evaluation.value(), evaluation.tensors()));
      } catch (IOException e) {
        throw new UncheckedIOException("package " + files.best(), e);
      }
    }
  }

  @Override
  public void checkpoint(Progress progress, TrainingGraph graph) {
    try {
      files.write(
          progress,
          metrics.sync(),
          events.sync(),
          graph.state(),
          packaging.apply(progress.lastValue(), graph.saved()));
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint beside " + files.best(), e);
    }
  }
}
