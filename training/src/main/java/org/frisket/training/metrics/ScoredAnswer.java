package org.frisket.training.metrics;

/**
 * An answer with what was given to every label.
 *
 * @param right index of the right label
 * @param given index of the given label
 * @param probabilities one a label; they add up to 1
 */
record ScoredAnswer(int right, int given, double[] probabilities) {
  boolean isRight() {
    return right == given;
  }

  /** The probability of the label that is given. */
  double confidence() {
    return probabilities[given];
  }
}
