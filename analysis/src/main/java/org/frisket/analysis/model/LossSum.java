package org.frisket.analysis.model;

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
      sum += crossEntropy(logits[i], labels[i]);
      answers++;
    }
  }

  /** log Σ exp(logit) − the right logit, without overflow. */
  private static double crossEntropy(float[] logits, int label) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return largest + Math.log(sum) - logits[label];
  }

  double mean() {
    return sum / answers;
  }
}
