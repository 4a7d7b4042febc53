package org.frisket.training.run;

import java.util.ArrayList;
import java.util.List;
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
    List<Long> seeds = new ArrayList<>(first.values().keySet());
    seeds.retainAll(second.values().keySet());
    double[] a = seeds.stream().mapToDouble(first.values()::get).toArray();
    double[] b = seeds.stream().mapToDouble(second.values()::get).toArray();
    double[] differences = new double[a.length];
    boolean same = true;
    boolean constant = true;
    for (int i = 0; i < a.length; i++) {
      differences[i] = a[i] - b[i];
      same &= differences[i] == 0;
      constant &= differences[i] == differences[0];
    }
    double mean = java.util.Arrays.stream(differences).average().orElse(Double.NaN);
    if (a.length < 2) {
      return new PairedTest(a.length, mean, Double.NaN, Double.NaN);
    }
    return new PairedTest(
        a.length,
        mean,
        constant ? (same ? 1 : 0) : TTest.withDefaults().pairedTest(a, b).getPValue(),
        same ? 1 : WilcoxonSignedRankTest.withDefaults().test(a, b).getPValue());
  }
}
