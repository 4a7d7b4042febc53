package org.frisket.analysis.study.dissimilarity;

import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.bench.rows.Median;
import org.frisket.analysis.study.RunMasks;
import org.frisket.models.mask.PackedMask;

/**
 * How soon all bits of two runs' masks are compared, on one thread.
 *
 * @param bits of each
 * @param milliseconds the median of nine times, after as many more
 */
record CompareTime(long bits, double milliseconds) {
  private static final int ROUNDS = 9;
  private static final double NANOS = 1e6;

  static CompareTime of(RunMasks first, RunMasks second) {
    List<Double> times = new ArrayList<>();
    long differing = 0;
    for (int round = 0; round < 2 * ROUNDS; round++) {
      long start = System.nanoTime();
      for (var entry : first.masks().entrySet()) {
        PackedMask other = second.masks().get(entry.getKey());
        if (other != null && other.shape().equals(entry.getValue().shape())) {
          differing += entry.getValue().differing(other);
        }
      }
      if (round >= ROUNDS) {
        times.add((System.nanoTime() - start) / NANOS);
      }
    }
    return new CompareTime(differing < 0 ? 0 : first.size(), Median.of(times)); // counts are used
  }
}
