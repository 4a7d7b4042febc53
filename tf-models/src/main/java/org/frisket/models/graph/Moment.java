package org.frisket.models.graph;

/**
 * When a graph runs.
 *
 * @param step steps done before; of the first step 0
 * @param training whether it is a step of training, or a look at what was learnt by then
 */
public record Moment(long step, boolean training) {
  /** A step of training. */
  public static Moment training(long step) {
    return new Moment(step, true);
  }

  /** A look at what {@code steps} steps have taught. */
  public static Moment after(long steps) {
    return new Moment(steps, false);
  }
}
