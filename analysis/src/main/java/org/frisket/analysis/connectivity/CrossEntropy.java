package org.frisket.analysis.connectivity;

/** −log softmax, in double precision and without overflow. */
public final class CrossEntropy {
  private CrossEntropy() {}

  /**
   * @param logits (C)
   * @param label the right one of them
   */
  public static double of(float[] logits, int label) {
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
}
