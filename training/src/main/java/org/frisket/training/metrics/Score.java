package org.frisket.training.metrics;

import java.util.Map;

/**
 * What a metric says.
 *
 * @param value the metric, as a fraction
 * @param byType its parts, by type of entity; empty for most metrics
 */
public record Score(double value, Map<String, Double> byType) {
  /** One without parts. */
  public static Score of(double value) {
    return new Score(value, Map.of());
  }
}
