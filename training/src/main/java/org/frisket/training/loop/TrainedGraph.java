package org.frisket.training.loop;

import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;

/**
 * A network with its loss and optimizer, in a session: what a run trains, and a checkpoint keeps.
 */
public interface TrainedGraph extends AutoCloseable {
  /**
   * What the method keeps, as it is now.
   *
   * @param steps done so far
   */
  List<SavedTensor> saved(long steps);

  /** Everything that changes during training or was chosen before: what a checkpoint keeps. */
  TrainingState state();

  /**
   * Goes on from the values of a {@link #state}.
   *
   * @throws InvalidInputException if it lacks a variable that is trained, or has another one
   */
  void restore(Map<String, WeightTensor> values);

  @Override
  void close();
}
