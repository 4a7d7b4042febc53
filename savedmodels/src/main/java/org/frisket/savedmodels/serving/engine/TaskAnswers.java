package org.frisket.savedmodels.serving.engine;

import java.util.List;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * What a task answered.
 *
 * @param manifest of the version that answered
 * @param examples as the network read them
 * @param answers for each example one; for a sentence to be tagged, one a word
 * @param logits for each example, one row an answer
 */
public record TaskAnswers(
    TaskManifest manifest,
    List<EncodedExample> examples,
    List<List<Answer>> answers,
    List<float[][]> logits) {
  /** How many wordpieces the examples have. */
  public long tokens() {
    return examples.stream().mapToLong(Costs::tokens).sum();
  }
}
