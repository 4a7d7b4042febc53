package org.frisket.analysis.study.memory;

import java.util.List;

/**
 * Bytes of tasks that are kept side by side: those that were measured, one after the other, and
 * beyond them as many times their mean.
 *
 * @param form how they are kept
 * @param shared bytes that are kept once
 * @param measured bytes of each measured task, one or more
 */
record Growth(KeptForm form, long shared, List<Long> measured) {
  /** With so many tasks. */
  double bytes(int tasks) {
    double sum =
        isMeasured(tasks)
            ? measured.stream().limit(tasks).mapToLong(Long::longValue).sum()
            : tasks * mean();
    return shared + sum;
  }

  /** Whether so many were measured. */
  boolean isMeasured(int tasks) {
    return tasks <= measured.size();
  }

  /** Of one task. */
  double mean() {
    return measured.stream().mapToLong(Long::longValue).average().orElseThrow();
  }
}
