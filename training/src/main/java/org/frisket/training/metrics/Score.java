package org.frisket.training.metrics;

import java.util.List;
import java.util.Map;

/**
 * What a metric says.
 *
 * @param value the metric, as a fraction
 * @param byType its parts, by type of entity; empty for most metrics
 * @param confusion how often a right label (row) was given as another (column), in the labels'
 *     order; empty where not exactly one of several labels is right
 * @param thresholds with which it was computed, where they were chosen for it: one a label
 */
public record Score(
    double value, Map<String, Double> byType, List<List<Long>> confusion, List<Float> thresholds) {
  /** One without thresholds. */
  public Score(double value, Map<String, Double> byType, List<List<Long>> confusion) {
    this(value, byType, confusion, List.of());
  }

  /** The same with thresholds. */
  public Score with(List<Float> others) {
    return new Score(value, byType, confusion, others);
  }

  /** One whose parts are not known any more. */
  public static Score of(double value) {
    return new Score(value, Map.of(), List.of());
  }

  /** One without parts. */
  static Score of(double value, ConfusionMatrix confusion) {
    return new Score(value, Map.of(), confusion.counts());
  }
}
