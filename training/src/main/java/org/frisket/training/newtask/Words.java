package org.frisket.training.newtask;

import java.util.Arrays;

/** Numbers of words of all examples: median, 95th percentile and maximum. */
public record Words(int median, int percentile95, int most) {
  static Words of(int[] counts) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return new Words(sorted[n / 2], sorted[Math.min(n - 1, n * 19 / 20)], sorted[n - 1]);
  }

  static int in(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }
}
