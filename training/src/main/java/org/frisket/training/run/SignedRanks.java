package org.frisket.training.run;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The signed-rank test of few pairs (Wilcoxon 1945) by all its outcomes: every difference may as
 * well have the other sign. So it is exact where differences tie, as those of accuracies on small
 * sets do. Pairs without a difference do not count.
 */
final class SignedRanks {
  /** The most pairs: twice as many outcomes with each more. */
  static final int MOST = 13;

  /** Differences that are nearer to each other than this tie: what is left is rounding. */
  private static final double NEAR = 1e-12;

  private SignedRanks() {}

  /**
   * The two-sided p: twice the smaller tail, at most 1.
   *
   * @param differences of at most {@link #MOST} pairs
   */
  static double p(double[] differences) {
    double[] counted = Arrays.stream(differences).filter(d -> Math.abs(d) > NEAR).toArray();
    double[] ranks = ranks(Arrays.stream(counted).map(Math::abs).toArray());
    double found = sum(ranks, i -> counted[i] > 0);
    int outcomes = 1 << counted.length;
    int below = 0;
    int above = 0;
    for (int signs = 0; signs < outcomes; signs++) {
      int drawn = signs;
      double sum = sum(ranks, i -> (drawn >> i & 1) == 1);
      below += sum <= found ? 1 : 0;
      above += sum >= found ? 1 : 0;
    }
    return Math.min(1, 2.0 * Math.min(below, above) / outcomes);
  }

  /** Multiples of a half, so that their sums are exact. */
  private static double sum(double[] ranks, IntPredicate isPositive) {
    return IntStream.range(0, ranks.length).filter(isPositive).mapToDouble(i -> ranks[i]).sum();
  }

  /** From 1 for the smallest; those that tie have the mean of their ranks. */
  private static double[] ranks(double[] sizes) {
    double[] ranks = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      double size = sizes[i];
      long smaller = Arrays.stream(sizes).filter(other -> other < size - NEAR).count();
      long tied = Arrays.stream(sizes).filter(other -> Math.abs(other - size) <= NEAR).count();
      ranks[i] = smaller + (tied + 1) / 2.0;
    }
    return ranks;
  }
}
