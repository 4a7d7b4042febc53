package org.frisket.training.cli;

import java.util.List;
import java.util.function.Function;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.training.loop.Evaluator;

/** A network asked for all examples in front of a person. */
final class Watched {
  private Watched() {}

  /**
   * For each example one row of logits an answer.
   *
   * @param network computes logits of a batch
   * @param name of the examples
   */
  static List<float[][]> logits(
      Evaluator evaluator,
      Function<Batch, float[][]> network,
      String name,
      ProgressDisplay progress) {
    try (ProgressDisplay.Work work = progress.begin(name, 0, evaluator.size())) {
      int[] done = {0};
      return evaluator.logits(
          batch -> {
            float[][] logits = network.apply(batch);
            work.reached(++done[0], "");
            return logits;
          });
    }
  }
}
