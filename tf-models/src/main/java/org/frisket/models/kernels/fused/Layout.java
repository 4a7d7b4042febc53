package org.frisket.models.kernels.fused;

/**
 * Where the rows of each example stand when padding is left out: the longest length, then the first
 * row of each example, then the number of all rows.
 */
record Layout(int[] values) {
  int examples() {
    return values.length - 2;
  }

  /** S, the longest example. */
  int longest() {
    return values[0];
  }

  /** The first row of an example. */
  int start(int example) {
    return values[1 + example];
  }

  int length(int example) {
    return values[2 + example] - values[1 + example];
  }

  /** T. */
  int rows() {
    return values[values.length - 1];
  }
}
