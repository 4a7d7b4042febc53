package org.frisket.training.cli;

import java.util.Locale;
import java.util.Map;

/**
 * What {@code evaluate} prints.
 *
 * @param split the split, or the file in its place
 * @param value the metric, as a fraction
 * @param leftOutWords words beyond the maximal length, which are not scored
 * @param byType the metric's parts, by type of entity
 */
record EvaluateOutcome(
    String task,
    String split,
    String metric,
    double value,
    int examples,
    int leftOutWords,
    Map<String, Double> byType) {
  /** A line, and one for every type of entity. */
  String text() {
    String words = leftOutWords == 0 ? "" : ", without %d words".formatted(leftOutWords);
    StringBuilder lines =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s %s %s %.4f (%d examples%s)",
                task,
                split,
                metric,
                value,
                examples,
                words));
    byType.forEach(
        (type, part) -> lines.append(String.format(Locale.ROOT, "%n  %-8s %.4f", type, part)));
    return lines.toString();
  }
}
