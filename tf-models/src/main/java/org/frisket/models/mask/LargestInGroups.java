package org.frisket.models.mask;

import java.util.Arrays;

/**
 * Finds the N largest of each M values that follow each other down a column; of equal ones, the
 * last.
 */
public final class LargestInGroups {
  private LargestInGroups() {}

  /**
   * Turns the {@code kept} largest values of each column into 1 and all others into 0.
   *
   * @param rows M rows after each other
   * @param columns of each row
   */
  public static void keep(float[] rows, int columns, int kept) {
    int of = rows.length / columns;
    float[] values = rows.clone();
    int[] smaller = new int[columns];
    for (int row = 0; row < of; row++) {
      Arrays.fill(smaller, 0);
      for (int other = 0; other < of; other++) {
        if (other < row) {
          countNotLarger(values, other * columns, row * columns, smaller);
        } else if (other > row) {
          countSmaller(values, other * columns, row * columns, smaller);
        }
      }
      for (int column = 0; column < columns; column++) {
        rows[row * columns + column] = smaller[column] >= of - kept ? 1 : 0;
      }
    }
  }

  /** Counts, column by column, whether a value of an earlier row comes before that of another. */
  private static void countNotLarger(float[] values, int other, int row, int[] smaller) {
    for (int column = 0; column < smaller.length; column++) {
      smaller[column] += values[other + column] <= values[row + column] ? 1 : 0;
    }
  }

  /** The same of a later row: of equal values the later one is the larger. */
  private static void countSmaller(float[] values, int other, int row, int[] smaller) {
    for (int column = 0; column < smaller.length; column++) {
      smaller[column] += values[other + column] < values[row + column] ? 1 : 0;
    }
  }
}
