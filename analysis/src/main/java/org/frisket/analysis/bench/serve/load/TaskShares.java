package org.frisket.analysis.bench.serve.load;

import java.util.Arrays;
import org.frisket.models.random.Draws;

/** How often each task is asked. */
public final class TaskShares {
  private final double[] upTo;

  private TaskShares(double[] weights) {
    this.upTo = weights.clone();
    Arrays.parallelPrefix(upTo, Double::sum);
  }

  /** All as often. */
  public static TaskShares uniform(int tasks) {
    double[] weights = new double[tasks];
    Arrays.fill(weights, 1);
    return new TaskShares(weights);
  }

  /** Zipf's law with exponent 1: the second half as often as the first, the third a third. */
  public static TaskShares zipf(int tasks) {
    double[] weights = new double[tasks];
    Arrays.setAll(weights, i -> 1.0 / (i + 1));
    return new TaskShares(weights);
  }

  /** The number of tasks. */
  public int tasks() {
    return upTo.length;
  }

  /** Draws one. */
  public int draw(Draws draws) {
    double place = draws.nextDouble() * upTo[upTo.length - 1];
    int task = 0;
    while (task < upTo.length - 1 && upTo[task] <= place) {
      task++;
    }
    return task;
  }
}
