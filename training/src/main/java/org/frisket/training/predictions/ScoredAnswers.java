package org.frisket.training.predictions;

import java.util.List;
import org.frisket.models.task.Answer;

/**
 * What one of several tasks answers for a row.
 *
 * @param words of a sentence that is tagged; empty for other tasks
 * @param answers one, or one a word
 * @param truncated whether some text was longer than the task reads
 */
public record ScoredAnswers(List<String> words, List<Answer> answers, boolean truncated) {
  public ScoredAnswers {
    words = List.copyOf(words);
    answers = List.copyOf(answers);
  }
}
