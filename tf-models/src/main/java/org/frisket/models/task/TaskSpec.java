package org.frisket.models.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a network must know of a task; data files and metrics are none of its business.
 *
 * @param id the task's name in files: {@code sst2}, {@code questions}
 * @param kind the shape of examples and answers
 * @param labels the labels in the order of the logits
 * @param maxLength wordpieces kept of an example, or of a window over it; special tokens included
 * @param windows how longer texts are read
 */
public record TaskSpec(
    String id,
    TaskKind kind,
    List<String> labels,
    int maxLength,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NoWindows.class)
        Windows windows) {
  /** They are left out where there are none. */
  private static final class NoWindows {
    @Override
    public boolean equals(Object value) {
      return value instanceof Windows windows && windows.isNone();
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

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
  }

  /** A task whose texts are cut to the maximal length. */
  public TaskSpec(String id, TaskKind kind, List<String> labels, int maxLength) {
    this(id, kind, labels, maxLength, Windows.none());
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
    return kind.hasChoices() ? 1 : labels.size();
  }
}
