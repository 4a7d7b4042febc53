package org.frisket.training.checkpoint;

import com.google.common.collect.Maps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.training.loop.DivergedException;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainedGraph;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.metrics.Score;

/** Writes the best package after an improvement, and a checkpoint whenever the loop says so. */
public final class Checkpoints implements TrainingListener {
  private final CheckpointFiles files;
  private final AppendLog metrics;
  private final AppendLog events;
  private final BiFunction<Score, List<SavedTensor>, TaskPackage> packaging;

  /** The evaluation after the last step, if there was one. */
  private Optional<Evaluation> last = Optional.empty();

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
    last = Optional.of(evaluation);
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
  public void stepped(StepReport report) {
    last = Optional.empty();
  }

  @Override
  public void checkpoint(Progress progress, TrainedGraph graph) {
    SortedMap<String, SafeTensor> state = state(progress, graph);
    try {
      files.write(
          progress,
          metrics.sync(),
          events.sync(),
          state,
          temporary -> writePackage(temporary, progress, graph));
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint beside " + files.best(), e);
    }
  }

  /** What a checkpoint keeps of a graph; each tensor is read and looked at when it is written. */
  static SortedMap<String, SafeTensor> state(Progress progress, TrainedGraph graph) {
    SortedMap<String, WeightTensor> values = graph.state().values();
    return Maps.transformEntries(
        graph.state().shapes(),
        (name, shape) ->
            SafeTensor.of(
                shape,
                () -> DivergedException.requireFinite(name, values.get(name), progress.step())));
  }

  /** What an evaluation of this very step has read out of the graph, or written, is used again. */
  private void writePackage(Path folder, Progress progress, TrainedGraph graph) throws IOException {
    if (last.map(Evaluation::improved).orElse(false)) {
      TaskPackageFiles.copyInto(folder, files.best());
      return;
    }
    List<SavedTensor> tensors =
        last.map(Evaluation::tensors).orElseGet(() -> graph.saved(progress.step()));
    TaskPackageFiles.writeInto(folder, packaging.apply(Score.of(progress.lastValue()), tensors));
  }
}
