package org.frisket.training.loop;

import java.util.List;
import org.frisket.models.graph.SavedTensor;
import org.frisket.training.metrics.Score;

/** What the loop goes through: the steps of an epoch, and evaluations between them. */
public interface Course {
  /** What is trained. */
  TrainedGraph graph();

  /** Before the first step that is left, if one is. */
  default void prepare(Watch watch) {}

  /** The batches of an epoch, each as the indexes of its examples. */
  List<int[]> epoch(int epoch);

  /**
   * One step.
   *
   * @param indexes of its examples
   * @param step from 0
   * @param learningRate of this step
   * @return the mean loss of the batch's answers before the update
   */
  float step(int[] indexes, int epoch, long step, double learningRate);

  /** Names of examples, for messages. */
  List<String> ids(int[] indexes);

  /**
   * The rate of a step.
   *
   * @param step from 0
   * @param scheduled what the schedule of the settings says
   */
  default double learningRate(long step, double scheduled) {
    return scheduled;
  }

  /** Whether there is anything to evaluate on. */
  boolean evaluates();

  /**
   * The score of now.
   *
   * @param steps done so far
   */
  Score evaluate(long steps, Watch watch);

  /** Which values of a score are better. */
  default Better better() {
    return Better.LARGER;
  }

  /** What a package of this moment would keep. */
  default List<SavedTensor> saved(long steps) {
    return graph().saved(steps);
  }

  /** Told of work that has a known size. */
  @FunctionalInterface
  interface Watch {
    void done(int batches, int allBatches);
  }
}
