package org.frisket.analysis.study.dissimilarity;

/**
 * Bits of two masks and of what they started from.
 *
 * @param weights bits of each
 * @param differing bits in which the two differ: ‖M₁ − M₂‖₁
 * @param firstFlips bits of the first that differ from its start: ‖M₁ − M₁⁰‖₁
 * @param secondFlips the same of the second
 */
record Counts(long weights, long differing, long firstFlips, long secondFlips) {
  static final Counts NOTHING = new Counts(0, 0, 0, 0);

  Counts plus(Counts other) {
    return new Counts(
        weights + other.weights,
        differing + other.differing,
        firstFlips + other.firstFlips,
        secondFlips + other.secondFlips);
  }

  /**
   * s = ‖M₁ − M₂‖₁ ÷ (‖M₁ − M₁⁰‖₁ + ‖M₂ − M₂⁰‖₁) (Zhao et al. 2020, section 6.2): 0 for equal
   * masks, 1 where two of one start flipped other bits each. Not a number where nothing was
   * flipped.
   */
  double score() {
    return (double) differing / (firstFlips + secondFlips);
  }
}
