package org.frisket.analysis.study.anatomy;

import org.frisket.models.mask.PackedMask;

/**
 * How many of n places two choices have in common, and how many they would have if each had been
 * drawn by itself: the hypergeometric distribution.
 *
 * @param places n
 * @param first chosen by the first
 * @param second chosen by the second
 * @param common chosen by both
 */
record Overlap(long places, long first, long second, long common) {
  static final Overlap NOTHING = new Overlap(0, 0, 0, 0);

  /** Of the zeros of two masks. */
  static Overlap ofZeros(PackedMask one, PackedMask other) {
    return new Overlap(one.size(), one.zeros(), other.zeros(), one.zerosInBoth(other));
  }

  /** The mean by chance: first · second ÷ n. */
  double expected() {
    return (double) first * second / places;
  }

  /** The standard deviation by chance. */
  double deviation() {
    return places < 2
        ? 0
        : Math.sqrt(expected() * (places - first) / places * (places - second) / (places - 1));
  }

  /** How many times as many as by chance; not a number where chance gives none. */
  double ratio() {
    return common / expected();
  }

  /** How many deviations it is from chance; not a number where there is only one way. */
  double deviations() {
    return (common - expected()) / deviation();
  }
}
