package org.frisket.models.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What a network must know of a task; data files and metrics are none of its business.
 *
 * @param id the task's name in files: {@code sst2}, {@code questions}
 * @param kind the shape of examples and answers
 * @param labels the labels in the order of the logits
 * @param maxLength wordpieces kept of an example, special tokens included
 */
public record TaskSpec(String id, TaskKind kind, List<String> labels, int maxLength) {
  public TaskSpec {
    labels = List.copyOf(labels);
  }

  /** How many scores the classifier gives a row: one a label, or one alone for a choice. */
  @JsonIgnore
  public int classifierColumns() {
    return kind.hasChoices() ? 1 : labels.size();
  }
}
