package org.frisket.savedmodels.packages;

import org.frisket.models.error.InvalidInputException;

/**
 * What was fitted so that probabilities are shares of right answers (Guo et al. 2017).
 *
 * @param temperature that logits are divided by
 */
public record Calibration(float temperature) {
  public Calibration {
    if (!(temperature > 0 && Float.isFinite(temperature))) {
      throw InvalidInputException.of(
          "calibration.temperature", temperature, "a finite number, more than 0");
    }
  }
}
