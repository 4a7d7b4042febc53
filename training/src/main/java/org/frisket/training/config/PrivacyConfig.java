package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.TaskSpec;

/**
 * Differentially private training (DP-SGD, Abadi et al. 2016): batches are Poisson samples, the
 * gradient of each example is clipped, and noise is added to their sum. A run is private where
 * {@code target_epsilon} or {@code noise_multiplier} is set.
 *
 * @param targetEpsilon ε that the whole run may spend; the noise is searched so that it spends no
 *     more, or where {@code noise_multiplier} is set the run ends before it does. Null for any
 * @param delta δ, in (0, 1); less than one divided by the examples of train, or it promises little
 * @param clippingNorm largest norm of an example's gradient, over all that is trained together
 * @param noiseMultiplier deviation of the noise by {@code clipping_norm}, 0.1 or more; null for the
 *     least that keeps to {@code target_epsilon}
 * @param noiseSeed what noise and batches are drawn from, so that a run can be repeated; the
 *     promise holds only while nobody knows it. Null for a secret number that the run draws and
 *     forgets at its end
 */
public record PrivacyConfig(
    @JsonInclude(JsonInclude.Include.NON_NULL) Double targetEpsilon,
    double delta,
    double clippingNorm,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double noiseMultiplier,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long noiseSeed) {
  private static final double LEAST_NOISE = 0.1;

  public PrivacyConfig {
    InvalidInputException.require(
        "training.privacy.target_epsilon",
        targetEpsilon,
        targetEpsilon == null || (targetEpsilon > 0 && Double.isFinite(targetEpsilon)),
        "null (any) or a finite number, more than 0");
    InvalidInputException.require(
        "training.privacy.delta", delta, delta > 0 && delta < 1, "more than 0 and less than 1");
    InvalidInputException.require(
        "training.privacy.clipping_norm",
        clippingNorm,
        clippingNorm > 0 && Double.isFinite(clippingNorm),
        "a finite number, more than 0");
    InvalidInputException.require(
        "training.privacy.noise_multiplier",
        noiseMultiplier,
        noiseMultiplier == null
            || (noiseMultiplier >= LEAST_NOISE && Double.isFinite(noiseMultiplier)),
        "null (searched for target_epsilon) or a finite number, 0.1 or more");
  }

  /** Training as usual, which promises nothing. */
  public static PrivacyConfig none() {
    return new PrivacyConfig(null, 1e-5, 1, null, null);
  }

  /** Whether training is as usual. */
  @JsonIgnore
  public boolean isNone() {
    return targetEpsilon == null && noiseMultiplier == null;
  }

  /** The same with another ε that may be spent; null for any. */
  public PrivacyConfig withTargetEpsilon(Double other) {
    return Settings.with(this, "targetEpsilon", other);
  }

  /** The same with another δ. */
  public PrivacyConfig withDelta(double other) {
    return Settings.with(this, "delta", other);
  }

  /** The same with another bound on the gradient of an example. */
  public PrivacyConfig withClippingNorm(double other) {
    return Settings.with(this, "clippingNorm", other);
  }

  /** The same with another deviation of the noise; null for the least that is enough. */
  public PrivacyConfig withNoiseMultiplier(Double other) {
    return Settings.with(this, "noiseMultiplier", other);
  }

  /** The same with another seed of noise and batches; null for a secret one. */
  public PrivacyConfig withNoiseSeed(Long other) {
    return Settings.with(this, "noiseSeed", other);
  }

  /**
   * @throws InvalidInputException if the task asks for something that reads all examples before
   *     training, or an example would be several
   */
  void requireFits(TaskSpec task, ClassWeights weights) {
    if (isNone()) {
      return;
    }
    InvalidInputException.require(
        "training.privacy for task " + task.id(),
        "windows",
        task.windows().isNone(),
        "a text as one example: windows.combine=null");
    InvalidInputException.require(
        "training.privacy for task " + task.id(),
        Words.of(task.problemType()),
        !task.problemType().isNumber(),
        "labels: numbers are scaled by all examples, which is not private");
    InvalidInputException.require(
        "training.class_weights with training.privacy",
        "balanced",
        !weights.isBalanced(),
        "equal or a number a label: balanced ones are counted, which is not private");
  }
}
