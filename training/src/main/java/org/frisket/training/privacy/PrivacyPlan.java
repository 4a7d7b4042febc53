package org.frisket.training.privacy;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.savedmodels.packages.Privacy;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.PrivacyConfig;
import org.frisket.training.config.TrainingConfig;

/**
 * How one run keeps its promise, fixed before its first step.
 *
 * @param config what is asked for
 * @param batchSize examples of a step on average, by which its sum is divided
 * @param examples of train
 * @param noiseMultiplier σ: the deviation of the noise by the clipping norm
 * @param steps after which the run ends, whatever epochs are left
 * @param seed of noise and batches; a secret, since whoever knows it can take the noise away
 */
public record PrivacyPlan(
    PrivacyConfig config,
    int batchSize,
    int examples,
    double noiseMultiplier,
    long steps,
    long seed) {
  /**
   * The plan of a run, where it is to be private.
   *
   * @param examples of train
   * @throws InvalidInputException if the settings do not fit so many examples, or no step at all
   *     can be taken
   */
  public static Optional<PrivacyPlan> of(ExperimentConfig config, int examples) {
    return config.training().privacy().isNone()
        ? Optional.empty()
        : Optional.of(plan(config, examples));
  }

  /**
   * The plan of a run that nobody keeps a secret for.
   *
   * @throws InvalidInputException also if it is to be private and says no {@code noise_seed}
   */
  public static Optional<PrivacyPlan> repeatable(ExperimentConfig config, int examples) {
    PrivacyConfig privacy = config.training().privacy();
    InvalidInputException.require(
        "training.privacy.noise_seed",
        privacy.noiseSeed(),
        privacy.isNone() || privacy.noiseSeed() != null,
        "a number where no run keeps a secret one");
    return of(config, examples);
  }

  private static PrivacyPlan plan(ExperimentConfig config, int examples) {
    TrainingConfig training = config.training();
    PrivacyConfig privacy = training.privacy();
    InvalidInputException.require(
        "training.batch_size",
        training.batchSize(),
        training.batchSize() <= examples,
        "with training.privacy at most the examples of train, " + examples);
    double rate = (double) training.batchSize() / examples;
    long wanted = training.totalSteps(training.stepsPerEpoch(examples));
    double noise = noise(privacy, rate, wanted);
    long steps = steps(privacy, RdpAccountant.of(rate, noise), wanted);
    long said = privacy.noiseSeed() == null ? 0 : privacy.noiseSeed();
    long seed = Draws.of(said, Purpose.PRIVACY, "run", config.seed()).nextLong();
    return new PrivacyPlan(privacy, training.batchSize(), examples, noise, steps, seed);
  }

  /**
   * The same drawn from a secret, unless the config says what it is drawn from.
   *
   * @param secret asked for where it is needed
   */
  public PrivacyPlan drawnFrom(LongSupplier secret) {
    return config.noiseSeed() == null
        ? new PrivacyPlan(config, batchSize, examples, noiseMultiplier, steps, secret.getAsLong())
        : this;
  }

  private static double noise(PrivacyConfig privacy, double rate, long steps) {
    return privacy.noiseMultiplier() == null
        ? NoiseSearch.multiplier(rate, steps, privacy.targetEpsilon(), privacy.delta())
        : privacy.noiseMultiplier();
  }

  private static long steps(PrivacyConfig privacy, RdpAccountant accountant, long wanted) {
    if (privacy.targetEpsilon() == null) {
      return wanted;
    }
    long steps = accountant.steps(privacy.targetEpsilon(), privacy.delta(), wanted);
    InvalidInputException.require(
        "training.privacy.noise_multiplier",
        privacy.noiseMultiplier(),
        steps > 0,
        "more: one step would spend more than target_epsilon, " + privacy.targetEpsilon());
    return steps;
  }

  /** q: the probability with which each example is in a step. */
  public double samplingRate() {
    return (double) batchSize / examples;
  }

  /** The deviation of what is added to each entry of a step's sum. */
  public double deviation() {
    return noiseMultiplier * config.clippingNorm();
  }

  /** What a package may say. */
  public Privacy promise() {
    return new Privacy(
        epsilon(steps),
        config.delta(),
        "rdp",
        noiseMultiplier,
        config.clippingNorm(),
        samplingRate(),
        steps,
        Privacy.POISSON,
        Privacy.ADD_OR_REMOVE_ONE);
  }

  /** ε after so many steps. */
  public double epsilon(long done) {
    return RdpAccountant.of(samplingRate(), noiseMultiplier).epsilon(done, config.delta());
  }
}
