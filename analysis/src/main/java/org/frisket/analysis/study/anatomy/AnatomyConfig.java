package org.frisket.analysis.study.anatomy;

import java.util.List;
import org.frisket.analysis.study.RunChoice;
import org.frisket.models.error.InvalidInputException;

/**
 * Whose masks are looked into.
 *
 * @param runs of one task; of several seeds, to compare with chance
 * @param gone a head or neuron with so large a share of zeros, or a larger one, is all but gone
 */
public record AnatomyConfig(List<RunChoice> runs, double gone) {
  public AnatomyConfig {
    if (!(gone > 0 && gone <= 1)) {
      throw InvalidInputException.of("gone", gone, "more than 0 and at most 1");
    }
  }
}
