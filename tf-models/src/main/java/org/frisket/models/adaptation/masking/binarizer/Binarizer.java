package org.frisket.models.adaptation.masking.binarizer;

/**
 * How scores become a binary mask, and what stands in for the gradient. In files a binarizer is its
 * name alone, or an object of its name and its settings: {@code {name: sign, window: 0.3}}.
 */
public sealed interface Binarizer permits StraightThrough, Sign, Bernoulli, TopK {
  /**
   * What a mask is made of.
   *
   * @param name of the mask
   * @param scores how many there are
   * @param threshold θ
   * @param zeroFraction share of zeros that training starts with
   * @param seed of the run
   */
  record OfMask(String name, int scores, float threshold, double zeroFraction, long seed) {}

  MaskRule rule(OfMask mask);

  Surrogate surrogate(float threshold);

  /** The number of steps before an evaluation may become the best. */
  default long minimumSteps() {
    return 0;
  }
}
