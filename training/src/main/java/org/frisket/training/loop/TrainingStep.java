package org.frisket.training.loop;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.frisket.models.graph.StepContext;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.training.optimizer.OptimizerStep;
import org.frisket.training.optimizer.ScalarFeeds;
import org.frisket.training.parallel.Share;
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
    float total = add(0, parts, Share.all(parts.size()), step, learningRate);
    return finish(total, parts, step, learningRate);
  }

  /**
   * Computes some parts of a batch, one after the other, whose gradients are added up.
   *
   * @param total of the losses of the parts before them
   * @return the same with theirs
   */
  float add(float total, List<Batch> parts, Share share, long step, double learningRate) {
    long[] seeds = dropoutSeeds(parts.size(), step);
    float sum = total;
    for (int i = share.first(); i < share.end(); i++) {
      sum += compute(parts, i, seeds[i], step, learningRate);
    }
    return sum;
  }

  /** One for each part of a step, whoever computes it. */
  private long[] dropoutSeeds(int parts, long step) {
    Draws draws = Draws.of(seed, Purpose.DROPOUT, "step", step);
    return LongStream.generate(draws::nextLong).limit(parts).toArray();
  }

  private float compute(List<Batch> parts, int index, long drawn, long step, double learningRate) {
    Batch part = parts.get(index);
    try (ScalarFeeds feeds = new ScalarFeeds();
        BatchFeed inputs = new BatchFeed(part)) {
      Session.Runner runner = adapted.runner(StepContext.training(step), feeds);
      update.join(runner, feeds, learningRate, step);
      network.feed(runner, part, inputs, feeds);
      objective.feed(runner, part, parts, feeds);
      dropoutSeed.ifPresent(place -> runner.feed(place, feeds.of(drawn)));
      return AdaptedSession.scalar(runner, objective.loss());
    }
  }

  /**
   * Moves what is trained, once all parts are added up.
   *
   * @param total of the losses of all parts
   * @return what {@link #take} gives
   */
  float finish(float total, List<Batch> parts, long step, double learningRate) {
    try (ScalarFeeds feeds = new ScalarFeeds()) {
      update.finish(adapted.session(), feeds, learningRate, step);
    }
    return objective.told(total, parts);
  }
}
