package org.frisket.savedmodels.superposition;

import java.util.Arrays;

/**
 * ∂H/∂α for one text, in its two terms. Legend: K tasks.
 *
 * @param entropies (K) Ĥ_k, entropy of each task's own head over its largest, in [0, 1]: the term
 *     of the heads
 * @param throughWeights (K) Σ_j α_j ∂Ĥ_j/∂α_k by way of the superposed weights: the term of the
 *     masks
 */
public record EntropyGradient(double[] entropies, double[] throughWeights) {
  /** Which terms are looked at. */
  public enum Terms {
    /** The whole gradient. */
    BOTH,
    /** What the masks do to the entropy. */
    MASKS,
    /** How unsure each head is over the superposed weights. */
    HEADS
  }

  /**
   * −∂H/∂α (K), less its mean over some tasks: α stays on the simplex, so what is common to all of
   * them moves nothing.
   *
   * @param among whether each task may be the one; the others have −∞
   */
  public double[] descent(Terms terms, boolean[] among) {
    double[] descent = new double[entropies.length];
    double sum = 0;
    int count = 0;
    for (int task = 0; task < descent.length; task++) {
      descent[task] =
          switch (terms) {
            case BOTH -> -entropies[task] - throughWeights[task];
            case MASKS -> -throughWeights[task];
            case HEADS -> -entropies[task];
          };
      sum += among[task] ? descent[task] : 0;
      count += among[task] ? 1 : 0;
    }
    for (int task = 0; task < descent.length; task++) {
      descent[task] = among[task] ? descent[task] - sum / count : Double.NEGATIVE_INFINITY;
    }
    return descent;
  }

  /** All of so many tasks. */
  static boolean[] all(int tasks) {
    boolean[] all = new boolean[tasks];
    Arrays.fill(all, true);
    return all;
  }
}
