package org.frisket.savedmodels.packages;

import org.frisket.models.error.InvalidInputException;

/**
 * What training promises of each of its examples: (ε, δ)-differential privacy (Abadi et al. 2016),
 * with what it is computed from, so that others can compute it again.
 *
 * @param epsilon ε
 * @param delta δ
 * @param accountant what computed ε
 * @param noiseMultiplier deviation of the noise, in units of the bound on a gradient
 * @param clipNorm bound on the norm of an example's gradient
 * @param samplingRate share of the examples in a step
 * @param steps done
 */
public record Privacy(
    double epsilon,
    double delta,
    String accountant,
    double noiseMultiplier,
    double clipNorm,
    double samplingRate,
    long steps) {
  public Privacy {
    InvalidInputException.require(
        "privacy.epsilon", epsilon, epsilon >= 0 && Double.isFinite(epsilon), "0 or more");
    InvalidInputException.require("privacy.delta", delta, delta >= 0 && delta < 1, "in [0, 1)");
    InvalidInputException.require(
        "privacy.noise_multiplier", noiseMultiplier, noiseMultiplier > 0, "more than 0");
    InvalidInputException.require("privacy.clip_norm", clipNorm, clipNorm > 0, "more than 0");
    InvalidInputException.require(
        "privacy.sampling_rate", samplingRate, samplingRate > 0 && samplingRate <= 1, "in (0, 1]");
    InvalidInputException.require("privacy.steps", steps, steps > 0, "1 or more");
  }
}
