package org.frisket.training.config;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.metrics.Metric;

/**
 * A task: one file under {@code configs/tasks}, or a user's own.
 *
 * @param id its name in results
 * @param kind the shape of examples
 * @param labels all labels, in the classifier's order
 * @param metric what is reported
 * @param positiveLabel the label F1 is about; null for other metrics
 * @param maxLength wordpieces kept of an example
 * @param data its files
 */
public record TaskConfig(
    String id,
    TaskKind kind,
    List<String> labels,
    Metric metric,
    String positiveLabel,
    int maxLength,
    DataConfig data) {
  public TaskConfig {
    if (!id.matches("[a-z0-9_]+")) {
      throw InvalidInputException.of("id", id, "lower-case letters, digits and _");
    }
    if (labels.size() < 2 || labels.stream().distinct().count() != labels.size()) {
      throw InvalidInputException.of("labels", labels, "two or more different labels");
    }
    if (metric.needsPositiveLabel() && (positiveLabel == null || !labels.contains(positiveLabel))) {
      throw InvalidInputException.of("positive_label", positiveLabel, "one of " + labels);
    }
    LayoutRules.check(kind, labels, metric, data);
  }

  public TaskSpec spec() {
    return new TaskSpec(id, kind, labels, maxLength);
  }

  /** The index of {@link #positiveLabel}, or -1. */
  public int positiveIndex() {
    return positiveLabel == null ? -1 : labels.indexOf(positiveLabel);
  }
}
