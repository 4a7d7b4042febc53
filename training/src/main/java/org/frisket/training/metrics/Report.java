package org.frisket.training.metrics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.task.ProblemType;

/**
 * All that is measured of the answers to one split.
 *
 * @param examples how many there are
 * @param answers one an example, or one a word
 * @param metrics every {@link Metric} that the task has, by id
 * @param labels precision, recall and F1 of every label; null where the answer is a number
 * @param spans the same of every type of span; null where labels are no tags of spans
 * @param reliability what the probabilities are worth; null where answers are no probabilities
 * @param confusion how often a right label (row) was given as another (column), in the labels'
 *     order; empty where not exactly one of several labels is right
 * @param errors how far numbers are from the right ones; null where answers are none
 */
public record Report(
    int examples,
    long answers,
    Map<String, Double> metrics,
    ClassRates labels,
    ClassRates spans,
    Reliability reliability,
    List<List<Long>> confusion,
    NumberErrors errors) {
  /** Keeps a copy in the same order. */
  public Report {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * @param predictions with probabilities, if the reliability is to be told
   * @param positive index of the positive label, or -1 where the task has none
   * @param spans whether the labels are tags of spans
   */
  public static Report of(Predictions predictions, int positive, boolean spans) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      if (metric.isOf(predictions.type()) && metric.isKnown(positive >= 0, spans)) {
        metrics.put(metric.id(), metric.of(predictions, positive).value());
      }
    }
    ProblemType type = predictions.type();
    ConfusionMatrix confusion = predictions.confusion();
    return new Report(
        predictions.examples(),
        type.hasOneLabel() ? confusion.total() : predictions.examples(),
        metrics,
        type == ProblemType.REGRESSION ? null : predictions.rates(),
        spans ? predictions.spans().rates() : null,
        predictions.reliability().orElse(null),
        confusion.counts(),
        type.isNumber() ? predictions.numbers().errors() : null);
  }

  /** What type of problem it is of. */
  @JsonIgnore
  public ProblemType problemType() {
    if (errors != null) {
      return labels == null ? ProblemType.REGRESSION : ProblemType.ORDINAL;
    }
    return metrics.containsKey(Metric.EXACT_MATCH.id())
        ? ProblemType.MULTI_LABEL
        : ProblemType.SINGLE_LABEL;
  }
}
