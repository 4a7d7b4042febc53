package org.frisket.analysis.study.masking;

import java.util.List;
import org.frisket.models.error.InvalidInputException;

/** Shares of zeros at the start, as studies ask for them. */
final class Shares {
  private Shares() {}

  /**
   * @throws InvalidInputException if there is none, one is out of (0, 1), or they do not rise
   */
  static void require(List<Double> shares) {
    boolean rise = !shares.isEmpty();
    double before = 0;
    for (double share : shares) {
      rise &= share > before && share < 1;
      before = share;
    }
    if (!rise) {
      throw InvalidInputException.of(
          "sparsities", shares, "one share or more between 0 and 1, each larger than the last");
    }
  }
}
