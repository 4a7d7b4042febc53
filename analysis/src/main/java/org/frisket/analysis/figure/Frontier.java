package org.frisket.analysis.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The points of a figure that no other beats in both axes (Pareto). */
final class Frontier {
  private Frontier() {}

  /** From the cheapest to the best. */
  static List<TradeOff.Point> of(List<TradeOff.Point> points) {
    List<TradeOff.Point> frontier = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    List<TradeOff.Point> byCost =
        points.stream()
            .sorted(
                Comparator.comparingDouble(TradeOff.Point::x)
                    .thenComparingDouble(point -> -point.y()))
            .toList();
    for (TradeOff.Point point : byCost) {
      if (point.y() > best) {
        frontier.add(point);
        best = point.y();
      }
    }
    return frontier;
  }
}
