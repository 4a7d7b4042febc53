package org.frisket.training.loop;

import java.util.List;
import java.util.Optional;
import org.frisket.models.graph.StepContext;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.training.optimizer.OptimizerStep;
import org.frisket.training.optimizer.ScalarFeeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TInt64;

/**
 * A step of training: the parts of its batch one after the other, then the update.
 *
 * @param network feeds what it reads of a part
 * @param update of the gradients of {@code objective}
 * @param seed dropout follows from it
 * @param dropoutSeed where that of a part is fed; nothing where nothing is dropped
 */
public record TrainingStep(
    AdaptedSession adapted,
    Feeding network,
    Objective objective,
    OptimizerStep update,
    long seed,
    Optional<Operand<TInt64>> dropoutSeed) {
  /** Feeds a network. */
  @FunctionalInterface
  public interface Feeding {
    /**
     * Feeds a run all that a pass reads of a part.
     *
     * @param inputs tensors of the part
     * @param feeds closes what is made besides
     */
    void feed(Session.Runner runner, Batch part, BatchFeed inputs, ScalarFeeds feeds);
  }

  /**
   * Takes it.
   *
   * @param parts the batch: one part, or several whose gradients are added up; none where a sample
   *     is empty, which is a step of noise alone
   * @param step from 0; whatever is drawn or corrected is a function of it
   * @param learningRate of this step, for all that has no rate of its own
   * @return the mean loss of the batch's answers before the update; 0 where it has none
   */
  public float take(List<Batch> parts, long step, double learningRate) {
    Draws draws = Draws.of(seed, Purpose.DROPOUT, "step", step);
    float total = 0;
    for (Batch part : parts) {
      try (ScalarFeeds feeds = new ScalarFeeds();
          BatchFeed inputs = new BatchFeed(part)) {
        Session.Runner runner = adapted.runner(StepContext.training(step), feeds);
        update.join(runner, feeds, learningRate, step);
        network.feed(runner, part, inputs, feeds);
        objective.feed(runner, part, parts, feeds);
        dropoutSeed.ifPresent(place -> runner.feed(place, feeds.of(draws.nextLong())));
        total += AdaptedSession.scalar(runner, objective.loss());
      }
    }
    try (ScalarFeeds feeds = new ScalarFeeds()) {
      update.finish(adapted.session(), feeds, learningRate, step);
    }
    return objective.told(total, parts);
  }
}
