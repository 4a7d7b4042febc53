package org.frisket.training.sweep;

/**
 * Learning rates in the steps of Zhao et al. 2020: {1, 3, 5, 7, 9} of every power of ten. Rates are
 * numbered upwards; 0 is 1e-5.
 */
public final class RateGrid {
  public static final int STEPS_A_DECADE = 5;
  private static final int[] DIGITS = {1, 3, 5, 7, 9};
  private static final int FIRST_DECADE = -5;

  private RateGrid() {}

  /** The number of 1e{decade}. */
  public static int start(int decade) {
    return (decade - FIRST_DECADE) * STEPS_A_DECADE;
  }

  public static double rate(int number) {
    int decade = FIRST_DECADE + Math.floorDiv(number, STEPS_A_DECADE);
    int digit = DIGITS[Math.floorMod(number, STEPS_A_DECADE)];
    return Double.parseDouble(digit + "e" + decade); // the very number that a config would say
  }

  /** The number of a rate that is in the grid. */
  public static int number(double rate) {
    int number = (int) Math.floor(Math.log10(rate) - FIRST_DECADE) * STEPS_A_DECADE;
    while (rate(number) < rate) {
      number++;
    }
    return number;
  }
}
