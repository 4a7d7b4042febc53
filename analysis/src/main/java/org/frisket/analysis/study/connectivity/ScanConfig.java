package org.frisket.analysis.study.connectivity;

import org.frisket.models.error.InvalidInputException;

/**
 * How closely paths are looked at.
 *
 * @param places at equal distances, both ends among them
 * @param resamples of the examples, for intervals
 * @param seed the resamples are drawn from it
 */
public record ScanConfig(int places, int resamples, long seed) {
  public ScanConfig {
    if (places < 3) {
      throw InvalidInputException.of("scan.places", places, "3 or more");
    }
    if (resamples < 1) {
      throw InvalidInputException.of("scan.resamples", resamples, "1 or more");
    }
  }
}
