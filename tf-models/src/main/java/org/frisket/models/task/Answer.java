package org.frisket.models.task;

import java.util.List;

/**
 * An answer: for an example, or for one word of it.
 *
 * @param label the label with the highest logit; the first of equals
 * @param probability its softmax probability
 */
public record Answer(String label, double probability) {
  /** For a word that does not fit into the network's input. */
  public static final Answer NONE = new Answer("_", 0);

  /** Decodes one row of logits, one value a label. */
  public static Answer decode(float[] logits, List<String> labels) {
    int best = argMax(logits);
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp((double) logit - logits[best]);
    }
    return new Answer(labels.get(best), 1 / sum);
  }

  /** The index of the largest value; the first of equals. */
  public static int argMax(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }
}
