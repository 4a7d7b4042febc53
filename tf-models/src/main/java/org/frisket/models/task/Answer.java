package org.frisket.models.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer: for an example, or for one word of it.
 *
 * @param label the label with the highest logit; the first of equals
 * @param probability its score: a probability, unless the task answers with numbers
 * @param probabilities the scores of every label, in the task's order; they add up to 1 where one
 *     label is right
 */
public record Answer(String label, double probability, Map<String, Double> probabilities) {
  /** For a word that does not fit into the network's input. */
  public static final Answer NONE = new Answer("_", 0, Map.of());

  /** Keeps a copy in the same order. */
  public Answer {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
  }

  /** Decodes one row of logits, one value a label, by softmax. */
  public static Answer decode(float[] logits, List<String> labels) {
    return decode(logits, labels, AnswerRule.USUAL);
  }

  /** Decodes one row of logits, one value a label. */
  public static Answer decode(float[] logits, List<String> labels, AnswerRule rule) {
    double[] values = rule.scores(logits);
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int label = 0; label < values.length; label++) {
      probabilities.put(labels.get(label), values[label]);
    }
    int best = argMax(logits);
    return new Answer(labels.get(best), values[best], probabilities);
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
