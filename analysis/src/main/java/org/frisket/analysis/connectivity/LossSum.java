package org.frisket.analysis.connectivity;

/** Adds up cross-entropies, in double precision. */
final class LossSum {
  private double sum;
  private long answers;

  /**
   * @param logits (A, C)
   * @param labels the right column of each answer
   */
  void add(float[][] logits, int[] labels) {
    for (int i = 0; i < labels.length; i++) {
      sum += CrossEntropy.of(logits[i], labels[i]);
      answers++;
    }
  }

  double mean() {
    return sum / answers;
  }
}
