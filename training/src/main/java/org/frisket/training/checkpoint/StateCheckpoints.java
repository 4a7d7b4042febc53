package org.frisket.training.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.TrainedGraph;
import org.frisket.training.loop.TrainingListener;

/**
 * Writes a checkpoint whenever the loop says so, of a run that makes no package.
 *
 * @param files of {@link CheckpointFiles#ofStates}
 */
public record StateCheckpoints(CheckpointFiles files, AppendLog metrics, AppendLog events)
    implements TrainingListener {
  @Override
  public void checkpoint(Progress progress, TrainedGraph graph) {
    try {
      files.write(
          progress,
          metrics.sync(),
          events.sync(),
          Checkpoints.state(progress, graph),
          temporary -> {});
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint of step " + progress.step(), e);
    }
  }
}
