package org.frisket.analysis.figure;

import java.util.List;

/**
 * Points in a plane whose axes mean nothing: only what lies near what does.
 *
 * @param name of its files
 * @param title what it shows
 * @param groups one or more, at most as many as {@link Palette} tells apart
 */
public record Points(String name, String title, List<Group> groups) implements Figure {

  /**
   * Points that look alike.
   *
   * @param name in the legend; unique in its figure
   * @param x from left to right, one or more
   * @param y upwards, as many
   */
  public record Group(String name, double[] x, double[] y) {}
}
