package org.frisket.models.adaptation.smp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.function.Supplier;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.HeadChoice;
import org.frisket.models.adaptation.LearnedMasks;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.adaptation.masking.binarizer.ZeroSchedule;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.DrawnScores;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.ndarray.Shape;

/**
 * Settings of SMP (Jiang et al. 2023, <i>Pruning Pre-trained Language Models Without
 * Fine-Tuning</i>, arXiv 2210.06210; its program is kongds/SMP on GitHub): of the six matrices of
 * every block the weights with the largest scores are kept, fewer from step to step; scores alone
 * are trained.
 *
 * @param sparsity share of zeros at the end, in (0, 1)
 * @param steps after which it is reached, from none on, along a cubic curve; 3,500 in the paper,
 *     and seven epochs where 70 % or more are kept
 * @param shares how the kept weights are shared out among the matrices
 * @param temperature p of σ(S ÷ p) where that decides a matrix's share; 1 in the paper, up to 4 in
 *     the authors' program
 * @param penalty λ, which the mean of σ(S) enters the loss with; 0 for none
 * @param penaltyMean what that is a mean over
 * @param penaltySteps over which λ grows from 0 along a cubic curve; null for those of the
 *     sparsity, as in the paper; the authors' program has all steps of the run
 * @param head what scores the labels, frozen: the embeddings of the task's label words at [CLS], as
 *     in the paper, or a classifier that was drawn, over the pooler
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SmpConfig(
    double sparsity,
    long steps,
    Shares shares,
    double temperature,
    double penalty,
    PenaltyMean penaltyMean,
    Long penaltySteps,
    HeadChoice head)
    implements AdaptationConfig, LearnedMasks {
  public SmpConfig {
    InvalidInputException.require(
        "method.sparsity", sparsity, sparsity > 0 && sparsity < 1, "more than 0 and less than 1");
    InvalidInputException.require("method.steps", steps, steps >= 1, "1 or more");
    InvalidInputException.require(
        "method.temperature",
        temperature,
        temperature > 0 && Double.isFinite(temperature),
        "a finite number above 0");
    InvalidInputException.require(
        "method.penalty",
        penalty,
        penalty >= 0 && Double.isFinite(penalty),
        "a finite number, 0 or more");
    InvalidInputException.require(
        "method.penalty_steps",
        penaltySteps,
        penaltySteps == null || penaltySteps >= 1,
        "1 or more, or null");
  }

  /** Those of the method's file of defaults. */
  public static SmpConfig defaults() {
    return Settings.defaults(SmpConfig.class);
  }

  /** The same with another share of zeros at the end. */
  public SmpConfig withSparsity(double other) {
    return Settings.with(this, "sparsity", other);
  }

  /** The same after more or fewer steps. */
  public SmpConfig withSteps(long other) {
    return Settings.with(this, "steps", other);
  }

  /** The same with the kept weights shared out in another way. */
  public SmpConfig withShares(Shares other) {
    return Settings.with(this, "shares", other);
  }

  /** The same with another temperature of the shares. */
  public SmpConfig withTemperature(double other) {
    return Settings.with(this, "temperature", other);
  }

  /** The same with another λ; 0 for none. */
  public SmpConfig withPenalty(double other) {
    return Settings.with(this, "penalty", other);
  }

  /** The same with the penalty a mean over something else. */
  public SmpConfig withPenaltyMean(PenaltyMean other) {
    return Settings.with(this, "penaltyMean", other);
  }

  /** The same with another time for λ to grow; null for that of the sparsity. */
  public SmpConfig withPenaltySteps(Long other) {
    return Settings.with(this, "penaltySteps", other);
  }

  /** The same with another head. */
  public SmpConfig withHead(HeadChoice other) {
    return Settings.with(this, "head", other);
  }

  @Override
  public Pooling features() {
    return head.features();
  }

  @Override
  public SmpConfig resolvedFor(BackboneConfig backbone) {
    return this;
  }

  @Override
  public long minimumSteps() {
    return steps;
  }

  /** v: the share of weights that is kept after so many steps. */
  double kept(long done) {
    return 1 - new ZeroSchedule.Cubic(sparsity, 0, steps).at(done, 0);
  }

  /** λ after so many steps. */
  double penaltyAfter(long done) {
    double left = Math.max(0, 1 - (double) done / (penaltySteps == null ? steps : penaltySteps));
    return penalty * (1 - left * left * left);
  }

  /** Whether a parameter is one of the six matrices of a block. */
  static boolean masks(ParameterName name) {
    return name.kernelSite().orElse(null) instanceof Site.InBlock;
  }

  @Override
  public Optional<LearnedMasks> learnedMasks() {
    return Optional.of(this);
  }

  /** Where all scores start. */
  @Override
  public float threshold() {
    return 0;
  }

  @Override
  public String place(ParameterName name) {
    return name.place();
  }

  /** Everything is kept. */
  @Override
  public SavedTensor.Mask start(
      long seed, int heads, ParameterName name, Shape shape, ParameterSource frozen) {
    return new SavedTensor.Mask(name, PackedMask.filled(shape, true));
  }

  @Override
  public Optional<Supplier<DrawnScores>> drawnScores(long seed, ParameterName name, Shape shape) {
    return Optional.empty();
  }
}
