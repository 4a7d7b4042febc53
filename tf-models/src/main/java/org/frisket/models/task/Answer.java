package org.frisket.models.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer: for an example, or for one word of it.
 *
 * @param label the label with the highest logit, the first of equals; of labels in an order the one
 *     nearest to the number; of a number its name
 * @param probability its score: a probability, unless the task answers with numbers
 * @param probabilities the scores of every label, in the task's order; they add up to 1 where one
 *     label is right. Where the answer is a number, that alone, under {@code label}
 * @param labels those that are given: where several may be right, all whose probability reaches
 *     their threshold, none perhaps; else {@code label} alone
 */
public record Answer(
    String label,
    double probability,
    Map<String, Double> probabilities,
    @JsonIgnore List<String> labels) {
  /** For a word that does not fit into the network's input. */
  public static final Answer NONE = new Answer("_", 0, Map.of());

  /** Keeps a copy in the same order. */
  public Answer {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    labels = List.copyOf(labels);
  }

  /** One label. */
  public Answer(String label, double probability, Map<String, Double> probabilities) {
    this(label, probability, probabilities, List.of(label));
  }

  /** Decodes one row of logits, one value a label, by softmax. */
  public static Answer decode(float[] logits, List<String> labels) {
    return decode(logits, labels, AnswerRule.USUAL);
  }

  /**
   * Decodes one row of logits.
   *
   * @param logits one a label; or one alone, a number, to which the nearest of several labels is
   *     the answer
   */
  public static Answer decode(float[] logits, List<String> labels, AnswerRule rule) {
    double[] values = rule.scores(logits);
    if (logits.length == 1) {
      String label = labels.get(LabelValues.nearest(labels, values[0]));
      return new Answer(label, values[0], Map.of(label, values[0]));
    }
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int label = 0; label < values.length; label++) {
      probabilities.put(labels.get(label), values[label]);
    }
    int best = argMax(logits);
    List<String> given =
        rule.function() == AnswerFunction.SIGMOID
            ? rule.reached(values).stream().map(labels::get).toList()
            : List.of(labels.get(best));
    return new Answer(labels.get(best), values[best], probabilities, given);
  }

  /** The number, where a task answers with one. */
  public double number() {
    return probability;
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
