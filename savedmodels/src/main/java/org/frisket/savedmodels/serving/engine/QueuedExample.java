package org.frisket.savedmodels.serving.engine;

import java.util.concurrent.CompletableFuture;
import org.frisket.models.preprocess.text.EncodedExample;

/**
 * An example that waits for its turn.
 *
 * @param question it is part of
 * @param logits one row an answer, when it had its turn
 * @param since when it waits, by {@link System#nanoTime}
 */
record QueuedExample(
    EncodedExample example, Question question, CompletableFuture<float[][]> logits, long since) {

  static QueuedExample of(EncodedExample example, Question question) {
    return new QueuedExample(example, question, new CompletableFuture<>(), System.nanoTime());
  }

  boolean isUrgent() {
    return question.deadline().isUrgent();
  }
}
