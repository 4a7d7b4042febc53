package org.frisket.models.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a network must know of a task; data files and metrics are none of its business.
 *
 * @param id the task's name in files: {@code sst2}, {@code questions}
 * @param kind the shape of examples
 * @param labels the labels in the order of the logits; for labels in an order, in that; of a number
 *     its name alone
 * @param maxLength wordpieces kept of an example, special tokens included
 * @param problemType what an answer says
 */
public record TaskSpec(
    String id,
    TaskKind kind,
    List<String> labels,
    int maxLength,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UsualProblem.class)
        ProblemType problemType) {
  public TaskSpec {
    labels = List.copyOf(labels);
  }

  /** One where one label is right. */
  public TaskSpec(String id, TaskKind kind, List<String> labels, int maxLength) {
    this(id, kind, labels, maxLength, ProblemType.SINGLE_LABEL);
  }

  /** How many scores the classifier gives a row: one a label, or one alone for a choice. */
  @JsonIgnore
  public int classifierColumns() {
    return kind.hasChoices() ? 1 : scores();
  }

  /** How many scores an answer has: one a label; one alone for a number. */
  public int scores() {
    return problemType.scores(labels);
  }
}
