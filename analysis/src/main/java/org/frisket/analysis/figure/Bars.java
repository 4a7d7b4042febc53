package org.frisket.analysis.figure;

import java.util.List;

/**
 * Bars side by side, grouped by category.
 *
 * @param name of its files
 * @param title what it shows
 * @param y the axis upwards
 * @param categories names of the groups
 * @param series one or more
 */
public record Bars(String name, String title, Axis y, List<String> categories, List<Series> series)
    implements Figure {

  /**
   * One bar in each group.
   *
   * @param name in the legend; unique in its figure
   * @param values one a category
   * @param errors half the length of the line on each bar, one a category; empty for none
   */
  public record Series(String name, double[] values, double[] errors) {}
}
