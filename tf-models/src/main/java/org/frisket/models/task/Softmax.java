package org.frisket.models.task;

/** Logits as probabilities. */
public final class Softmax {
  private Softmax() {}

  /** One probability a logit; they add up to 1. Large logits do not overflow. */
  public static double[] of(float[] logits) {
    float largest = logits[Answer.argMax(logits)];
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = Math.exp((double) logits[i] - largest);
      sum += probabilities[i];
    }
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }
}
