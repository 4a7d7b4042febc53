package org.frisket.training.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.SavedTensor;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.training.loop.DivergedException;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.metrics.Score;

/** Writes the best package after an improvement, and a checkpoint whenever the loop says so. */
public final class Checkpoints implements TrainingListener {
  private final CheckpointFiles files;
  private final AppendLog metrics;
  private final AppendLog events;
  private final BiFunction<Score, List<SavedTensor>, TaskPackage> packaging;

  /**
   * @param packaging makes a package from a score on dev and what the method keeps
   */
  public Checkpoints(
      CheckpointFiles files,
      AppendLog metrics,
      AppendLog events,
      BiFunction<Score, List<SavedTensor>, TaskPackage> packaging) {
    this.files = files;
    this.metrics = metrics;
    this.events = events;
    this.packaging = packaging;
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    if (evaluation.improved()) {
      try {
        TaskPackageFiles.write(
            files.best(), packaging.apply(evaluation.score(), evaluation.tensors()));
      } catch (IOException e) {
        throw new UncheckedIOException("package " + files.best(), e);
      }
    }
  }

  @Override
  public void checkpoint(Progress progress, TrainingGraph graph) {
    Map<String, WeightTensor> state = graph.state();
    requireFinite(state, progress.step());
    try {
      files.write(
          progress,
          metrics.sync(),
          events.sync(),
          state,
          packaging.apply(Score.of(progress.lastValue()), graph.saved(progress.step())));
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint beside " + files.best(), e);
    }
  }

  /**
   * A checkpoint that cannot be gone on from would push a good one out.
   *
   * @throws DivergedException if a value is not finite
   */
  public static void requireFinite(Map<String, WeightTensor> state, long stepsDone) {
    state.forEach(
        (name, tensor) -> {
          FloatBuffer values = tensor.values().duplicate();
          while (values.hasRemaining()) {
            float value = values.get();
            if (!Float.isFinite(value)) {
              throw DivergedException.ofVariable(name, value, stepsDone);
            }
          }
        });
  }
}
