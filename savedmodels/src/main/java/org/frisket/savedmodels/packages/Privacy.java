package org.frisket.savedmodels.packages;

import java.util.Locale;
import org.frisket.models.error.InvalidInputException;

/**
 * What training promises of each of its examples: (ε, δ)-differential privacy (Abadi et al. 2016)
 * of the package's tensors, with what it is computed from, so that others can compute it again. It
 * is said of the whole run, whichever of its steps the package is from. Not promised is anything of
 * dev: which step was best on it, the value of the metric, thresholds and a temperature.
 *
 * @param epsilon ε
 * @param delta δ
 * @param accountant what computed ε
 * @param noiseMultiplier deviation of the noise, in units of the bound on a gradient
 * @param clipNorm bound on the norm of an example's gradient
 * @param samplingRate share of the examples in a step
 * @param steps of the run
 * @param sampling how a step's examples are chosen
 * @param neighbours which data sets are hardly told apart
 */
public record Privacy(
    double epsilon,
    double delta,
    String accountant,
    double noiseMultiplier,
    double clipNorm,
    double samplingRate,
    long steps,
    String sampling,
    String neighbours) {
  /** Each example is in each step with the same probability, whatever else is in it. */
  public static final String POISSON = "poisson";

  /** Data sets of which one has one more example than the other. */
  public static final String ADD_OR_REMOVE_ONE = "add_or_remove_one";

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

  /** All of it, for a person. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "(ε, δ) = (%.4f, %s) if one example of train is added or removed, by %s: %d steps, each"
            + " example in each with probability %.6g (%s), clipped to %s, noise multiplier %.4f;"
            + " dev is not protected",
        epsilon,
        delta,
        accountant,
        steps,
        samplingRate,
        sampling,
        clipNorm,
        noiseMultiplier);
  }
}
