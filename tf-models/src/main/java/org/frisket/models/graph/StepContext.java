package org.frisket.models.graph;

/**
 * When a graph runs.
 *
 * @param step steps done before; of the first step 0
 * @param training whether it is a step of training, or of an evaluation after these steps
 */
public record StepContext(long step, boolean training) {
  /** A step of training. */
  public static StepContext training(long step) {
    return new StepContext(step, true);
  }

  /** An evaluation after {@code steps} steps. */
  public static StepContext after(long steps) {
    return new StepContext(steps, false);
  }
}
