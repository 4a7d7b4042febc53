package org.frisket.training.run;

import java.util.Arrays;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Two groups compared seed by seed, on the seeds both have.
 *
 * @param seeds how many
 * @param difference mean of first − second
 * @param tTest two-sided p of the paired t-test; not a number for fewer than two seeds
 * @param wilcoxon two-sided p of the signed-rank test (Wilcoxon 1945); not a number likewise
 */
public record PairedTest(int seeds, double difference, double tTest, double wilcoxon) {
  public static PairedTest of(RunGroup first, RunGroup second) {
    double[] differences = values(first.minus(second));
    double mean = Arrays.stream(differences).average().orElse(Double.NaN);
    return differences.length < 2
        ? new PairedTest(differences.length, mean, Double.NaN, Double.NaN)
        : new PairedTest(differences.length, mean, tTest(differences), wilcoxon(differences));
  }

  private static double[] values(RunGroup group) {
    return group.values().values().stream().mapToDouble(value -> value).toArray();
  }

  /** Differences without any spread are none, or are sure. */
  private static double tTest(double[] differences) {
    if (Arrays.stream(differences).distinct().count() > 1) {
      return TTest.withDefaults().test(differences).getPValue();
    }
    return differences[0] == 0 ? 1 : 0;
  }

  private static double wilcoxon(double[] differences) {
    if (Arrays.stream(differences).allMatch(difference -> difference == 0)) {
      return 1;
    }
    return differences.length <= SignedRanks.MOST
        ? SignedRanks.p(differences)
        : WilcoxonSignedRankTest.withDefaults().test(differences).getPValue();
  }
}
