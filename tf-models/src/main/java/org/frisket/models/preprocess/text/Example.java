package org.frisket.models.preprocess.text;

import java.util.List;

/**
 * One example of a task, as text.
 *
 * @param id where it comes from, for messages: {@code dev.tsv:17}
 * @param texts by kind of task: the sentence; the two of a pair; the words of a sentence to be
 *     tagged; the context and then each choice
 * @param labels the right answers: one, or one a word; empty where they are not known
 */
public record Example(String id, List<String> texts, List<String> labels) {
  public Example {
    texts = List.copyOf(texts);
    labels = List.copyOf(labels);
  }

  /** One whose answers are not known. */
  public Example(String id, List<String> texts) {
    this(id, texts, List.of());
  }
}
