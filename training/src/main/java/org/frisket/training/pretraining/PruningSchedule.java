package org.frisket.training.pretraining;

import org.frisket.training.config.PruningConfig;

/**
 * When masks are chosen, and how many zeros they have then: {@code s · (1 − (1 − (t − t₀) ÷ (t₁ −
 * t₀))³)} (Zhu and Gupta 2017).
 *
 * @param steps of the run
 */
record PruningSchedule(PruningConfig config, long steps) {
  /** The step before which the first masks are chosen. */
  long begin() {
    return Math.round(config.begin() * steps);
  }

  /** The step from which on masks have the share of zeros that is wanted. */
  long end() {
    return Math.max(begin() + 1, Math.round(config.end() * steps));
  }

  private long last() {
    return Math.max(end(), Math.round(config.last() * steps));
  }

  /**
   * Whether masks are chosen before a step: every so many, and where the wanted share is reached.
   *
   * @param step from 0
   */
  boolean chooses(long step) {
    boolean within = step >= begin() && step <= last() && step < steps;
    return within && ((step - begin()) % config.everySteps() == 0 || step == end());
  }

  /**
   * The share of zeros from a step on.
   *
   * @param step from 0
   */
  double sparsity(long step) {
    double left = 1 - (double) (step - begin()) / (end() - begin());
    double bounded = Math.min(1, Math.max(0, left));
    return config.sparsity() * (1 - bounded * bounded * bounded);
  }

  /**
   * The step of the rate's schedule that a step stands at where the rate is set back: that of the
   * beginning of pruning after every choice of masks; behind it the schedule goes on.
   *
   * @param step from 0
   */
  long rewound(long step) {
    if (step < begin()) {
      return step;
    }
    return step < end()
        ? begin() + (step - begin()) % config.everySteps()
        : step - (end() - begin());
  }

  /** How many steps that schedule has. */
  long rewoundSteps() {
    return steps - (end() - begin());
  }
}
