package org.frisket.training.privacy;

import org.frisket.models.error.InvalidInputException;

/** The least noise that keeps a promise. */
final class NoiseSearch {
  /** What is found is rounded up to so many places, so that it can be written down. */
  private static final double PLACES = 1e4;

  /** With less noise hardly anything is promised, and the sums of the accountant become long. */
  private static final double LEAST = 0.1;

  private static final double MOST = 1e5;

  private NoiseSearch() {}

  /**
   * The smallest noise multiplier, to four places, with which so many steps spend at most the
   * target.
   *
   * @throws InvalidInputException if no noise is enough: orders up to 63 do not tell smaller ε
   */
  static double multiplier(double samplingRate, long steps, double targetEpsilon, double delta) {
    double enough = LEAST;
    double tooLittle = 0;
    while (RdpAccountant.of(samplingRate, enough).epsilon(steps, delta) > targetEpsilon) {
      tooLittle = enough;
      enough *= 2;
      if (enough > MOST) {
        double least = RdpAccountant.of(samplingRate, MOST).epsilon(steps, delta);
        throw InvalidInputException.of(
            "training.privacy.target_epsilon",
            targetEpsilon,
            "more than %.4f, which is the least that this accountant can tell with delta %s"
                .formatted(least, delta));
      }
    }
    while (tooLittle > 0 && enough - tooLittle > 0.1 / PLACES) {
      double middle = (enough + tooLittle) / 2;
      if (RdpAccountant.of(samplingRate, middle).epsilon(steps, delta) > targetEpsilon) {
        tooLittle = middle;
      } else {
        enough = middle;
      }
    }
    return Math.ceil(enough * PLACES) / PLACES;
  }
}
