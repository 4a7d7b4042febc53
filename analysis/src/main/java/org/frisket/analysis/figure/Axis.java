package org.frisket.analysis.figure;

/**
 * What an axis says.
 *
 * @param title quantity and unit
 * @param logarithmic whether steps are factors; all values are above 0 then
 */
public record Axis(String title, boolean logarithmic) {
  public static Axis linear(String title) {
    return new Axis(title, false);
  }

  public static Axis logarithmic(String title) {
    return new Axis(title, true);
  }
}
