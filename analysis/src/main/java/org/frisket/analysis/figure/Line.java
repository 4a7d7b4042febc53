package org.frisket.analysis.figure;

/**
 * A line through points, with a band around it or without.
 *
 * @param name in the legend; unique in its figure
 * @param x from left to right
 * @param y as many
 * @param low the band's lower edge, as many; empty for no band
 * @param high the band's upper edge
 */
public record Line(String name, double[] x, double[] y, double[] low, double[] high) {
  public static Line of(String name, double[] x, double[] y) {
    return new Line(name, x, y, new double[0], new double[0]);
  }

  boolean hasBand() {
    return low.length > 0;
  }
}
