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
 * @param maxLength wordpieces kept of an example, or of a window over it; special tokens included
 * @param problemType what an answer says
 * @param windows how longer texts are read
 * @param labelWords a word for each column of the classifier, for methods whose head is made of
 *     them; looked at by no others
 */
public record TaskSpec(
    String id,
    TaskKind kind,
    List<String> labels,
    int maxLength,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UsualProblem.class)
        ProblemType problemType,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NoWindows.class) Windows windows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> labelWords) {
  /**
   * @throws org.frisket.models.error.InvalidInputException if it has windows and is of another kind
   *     than a single text, or they share too much
   */
  public TaskSpec {
    labels = List.copyOf(labels);
    windows =
        windows == null || windows.isNone()
            ? Windows.none()
            : windows; // one thing has one spelling
    windows.requireFits(id, kind, maxLength);
    labelWords = labelWords == null ? List.of() : List.copyOf(labelWords);
  }

  /** One whose labels have no words. */
  public TaskSpec(
      String id,
      TaskKind kind,
      List<String> labels,
      int maxLength,
      ProblemType problemType,
      Windows windows) {
    this(id, kind, labels, maxLength, problemType, windows, List.of());
  }

  /** One where one label is right, and whose texts are cut to the maximal length. */
  public TaskSpec(String id, TaskKind kind, List<String> labels, int maxLength) {
    this(id, kind, labels, maxLength, ProblemType.SINGLE_LABEL, Windows.none());
  }

  /** One whose texts are cut to the maximal length. */
  public TaskSpec(
      String id, TaskKind kind, List<String> labels, int maxLength, ProblemType problemType) {
    this(id, kind, labels, maxLength, problemType, Windows.none());
  }

  /** The same with a word for each column of the classifier. */
  public TaskSpec withLabelWords(List<String> other) {
    return new TaskSpec(id, kind, labels, maxLength, problemType, windows, other);
  }

  /** What is read of an example at most, as in a message. */
  public String longest() {
    return windows.isNone()
        ? "max_length, %d wordpieces".formatted(maxLength)
        : "%d windows of %d wordpieces".formatted(windows.most(), maxLength);
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
