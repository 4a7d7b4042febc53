package org.frisket.analysis.study.finetuning;

import org.frisket.analysis.connectivity.Bootstrap;
import org.frisket.training.run.MeanInterval;
import org.frisket.training.run.PairedTest;
import org.frisket.training.run.RunGroup;

/**
 * What masking has more than finetuning on a split, seed by seed.
 *
 * @param test of there being none
 * @param student where the mean lies in 95 of 100 such samples, by Student's distribution
 * @param bootstrap the same by seeds that are drawn with replacement
 */
record Difference(PairedTest test, MeanInterval student, Bootstrap.Interval bootstrap) {
  private static final double LEVEL = 0.95;
  private static final long SEED = 1;

  static Difference of(RunGroup masking, RunGroup finetuning, int resamples) {
    RunGroup differences = masking.minus(finetuning);
    double[] values = differences.values().values().stream().mapToDouble(v -> v).toArray();
    Bootstrap.Interval bootstrap =
        new Bootstrap(SEED, resamples)
            .interval(values.length, LEVEL, counts -> mean(values, counts));
    return new Difference(
        PairedTest.of(masking, finetuning), MeanInterval.of(differences, LEVEL), bootstrap);
  }

  private static double mean(double[] values, int[] counts) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += counts[i] * values[i];
    }
    return sum / values.length;
  }

  double mean() {
    return test.difference();
  }

  /** Whether there are seeds enough for tests and intervals. */
  boolean isTested() {
    return test.seeds() > 1;
  }
}
