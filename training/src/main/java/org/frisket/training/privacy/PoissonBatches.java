package org.frisket.training.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/**
 * Poisson sampling: each example is in each step with the same probability, whatever else is in it.
 * This is what the accountant reckons with; batches of one size are not. A step may have none.
 */
public final class PoissonBatches {
  private PoissonBatches() {}

  /**
   * The examples of some steps, as indexes: a pure function of seed, rate and step, but for their
   * order, which is by length so that parts of a batch have little padding. Neither their order nor
   * their parting changes a sum but for rounding.
   *
   * @param first step, from 0
   * @param count of steps
   * @param samplingRate probability of each example
   */
  public static List<int[]> of(
      List<EncodedExample> examples, long seed, long first, int count, double samplingRate) {
    List<int[]> steps = new ArrayList<>();
    for (long step = first; step < first + count; step++) {
      Draws draws = Draws.of(seed, Purpose.POISSON_BATCH, "step", step);
      steps.add(
          IntStream.range(0, examples.size())
              .filter(example -> draws.nextDouble() < samplingRate)
              .boxed()
              .sorted(Comparator.comparingInt(example -> examples.get(example).length()))
              .mapToInt(Integer::intValue)
              .toArray());
    }
    return steps;
  }
}
