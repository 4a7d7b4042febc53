package org.frisket.analysis.figure;

import java.util.List;

/**
 * Named points over two axes, and the line through those that no other point beats.
 *
 * @param name of its files
 * @param title what it shows
 * @param x the axis to the right: less is better
 * @param y the axis upwards: more is better
 * @param points one or more
 */
public record TradeOff(String name, String title, Axis x, Axis y, List<Point> points)
    implements Figure {
  /**
   * A point.
   *
   * @param label what stands beside it; unique in its figure
   */
  public record Point(String label, double x, double y) {}
}
