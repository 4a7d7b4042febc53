package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.task.Answer;

/**
 * What a task answers for an example.
 *
 * @param given what stands before the answer, by column: the id, or all columns that are kept
 * @param words of a sentence that is tagged; empty for other tasks
 * @param lines of these words in their file, cut into fields; empty where they had none
 * @param answers one, or one a word
 * @param right the right labels where they are known: one, or one a word; else empty
 * @param truncated whether some text was longer than the task reads
 */
public record Prediction(
    Map<String, JsonNode> given,
    List<String> words,
    List<List<String>> lines,
    List<Answer> answers,
    List<String> right,
    boolean truncated) {
  public Prediction {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    words = List.copyOf(words);
    lines = List.copyOf(lines);
    answers = List.copyOf(answers);
    right = List.copyOf(right);
  }

  /** The same with the right labels. */
  public Prediction withRight(List<String> labels) {
    return new Prediction(given, words, lines, answers, labels, truncated);
  }
}
