package org.frisket.training.loop;

import java.util.List;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.training.optimizer.ScalarFeeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** What the gradients of a step are those of, over one part of its batch. */
public interface Objective {
  /** A scalar. */
  Operand<TFloat32> loss();

  /**
   * Feeds what is right of a part, and how much it counts.
   *
   * @param part of the batch, or all of it
   * @param batch all parts
   */
  void feed(Session.Runner runner, Batch part, List<Batch> batch, ScalarFeeds feeds);

  /**
   * The mean over the answers of a batch that is told of a step.
   *
   * @param losses what {@link #loss} was, summed up over the parts
   */
  float told(float losses, List<Batch> batch);
}
