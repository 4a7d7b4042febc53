package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskSpec;

/**
 * How a run is trained; the defaults stand in {@code defaults.yaml}.
 *
 * @param learningRate the optimizer's rate before the schedule
 * @param batchSize examples a step
 * @param microBatchSize examples computed at once; gradients are added up over the batch, which
 *     takes less memory and gives the same step to rounding. 0 for the whole batch
 * @param epochs passes over the training split
 * @param schedule how the rate changes
 * @param warmupFraction share of all steps spent on linear warm-up
 * @param dropout rate, in [0, 1)
 * @param gradientClipNorm largest norm of all gradients together; 0 for any
 * @param earlyStoppingPatience evaluations without an improvement before the run ends; 0 for never
 * @param checkpointEverySteps besides the one after each epoch; 0 for none
 * @param evaluationBatchSize examples a batch of evaluation
 * @param optimizer the rule of the update
 * @param learningRates those of groups of parameters that have rates of their own
 * @param labelSmoothing the share of the right label's probability that all labels get in equal
 *     parts, in [0, 1); only where one label is right
 * @param classWeights what the loss of an answer is multiplied by, by its right label
 * @param calibrate whether a temperature is fitted at the end, on one half of dev, and kept in the
 *     package
 * @param evaluateEverySteps steps from one evaluation on dev to the next; 0 for one after each
 *     epoch
 * @param maxSteps after so many steps the run ends, whatever epochs are left; 0 for no such end
 * @param privacy what is promised of each example of train
 * @param gradientPrecision what gradients of a part of a batch are rounded to before parts are
 *     added up; {@code bfloat16} halves what processes of a run send for them
 */
public record TrainingConfig(
    double learningRate,
    int batchSize,
    int microBatchSize,
    int epochs,
    ScheduleKind schedule,
    double warmupFraction,
    double dropout,
    double gradientClipNorm,
    int earlyStoppingPatience,
    int checkpointEverySteps,
    int evaluationBatchSize,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class)
        OptimizerConfig optimizer,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class)
        LearningRates learningRates,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) double labelSmoothing,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class)
        ClassWeights classWeights,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean calibrate,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int evaluateEverySteps,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int maxSteps,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class)
        PrivacyConfig privacy,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class)
        GradientPrecision gradientPrecision) {
  /** A key that came later is left out where it says what was always so. */
  private static final class Usual {
    @Override
    public boolean equals(Object value) {
      return OptimizerConfig.adam().equals(value)
          || LearningRates.none().equals(value)
          || ClassWeights.equal().equals(value)
          || PrivacyConfig.none().equals(value)
          || GradientPrecision.FLOAT32 == value;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  public TrainingConfig {
    InvalidInputException.require(
        "training.learning_rate",
        learningRate,
        learningRate > 0 && Double.isFinite(learningRate),
        "a finite number, more than 0");
    InvalidInputException.require("training.batch_size", batchSize, batchSize > 0, "1 or more");
    InvalidInputException.require(
        "training.micro_batch_size",
        microBatchSize,
        microBatchSize >= 0 && microBatchSize <= batchSize,
        "0 (the whole batch) to batch_size");
    InvalidInputException.require("training.epochs", epochs, epochs > 0, "1 or more");
    InvalidInputException.require(
        "training.warmup_fraction",
        warmupFraction,
        warmupFraction >= 0 && warmupFraction < 1,
        "in [0, 1)");
    InvalidInputException.require(
        "training.dropout", dropout, dropout >= 0 && dropout < 1, "in [0, 1)");
    InvalidInputException.require(
        "training.gradient_clip_norm",
        gradientClipNorm,
        gradientClipNorm >= 0 && Double.isFinite(gradientClipNorm),
        "0 (no clipping) or a finite number above");
    InvalidInputException.require(
        "training.early_stopping_patience",
        earlyStoppingPatience,
        earlyStoppingPatience >= 0,
        "0 or more");
    InvalidInputException.require(
        "training.checkpoint_every_steps",
        checkpointEverySteps,
        checkpointEverySteps >= 0,
        "0 or more");
    InvalidInputException.require(
        "training.evaluation_batch_size",
        evaluationBatchSize,
        evaluationBatchSize > 0,
        "1 or more");
    InvalidInputException.require(
        "training.label_smoothing",
        labelSmoothing,
        labelSmoothing >= 0 && labelSmoothing < 1,
        "in [0, 1)");
    InvalidInputException.require(
        "training.evaluate_every_steps",
        evaluateEverySteps,
        evaluateEverySteps >= 0,
        "0 (after each epoch) or more");
    InvalidInputException.require(
        "training.max_steps", maxSteps, maxSteps >= 0, "0 (as many as the epochs have) or more");
  }

  /** As {@code defaults.yaml} says. */
  public static TrainingConfig defaults() {
    return ConfigReader.defaults("/experiment/training", TrainingConfig.class);
  }

  /** The same with more or fewer examples a step. */
  public TrainingConfig withBatchSize(int other) {
    return Settings.with(this, "batchSize", other);
  }

  /** The same with more or fewer examples computed at once; 0 for the whole batch. */
  public TrainingConfig withMicroBatchSize(int other) {
    return Settings.with(this, "microBatchSize", other);
  }

  /** The same with more or fewer passes over the training split. */
  public TrainingConfig withEpochs(int other) {
    return Settings.with(this, "epochs", other);
  }

  /** The same with a rate that changes in another way. */
  public TrainingConfig withSchedule(ScheduleKind other) {
    return Settings.with(this, "schedule", other);
  }

  /** The same with another share of steps spent on warm-up. */
  public TrainingConfig withWarmupFraction(double other) {
    return Settings.with(this, "warmupFraction", other);
  }

  /** The same with another dropout. */
  public TrainingConfig withDropout(double other) {
    return Settings.with(this, "dropout", other);
  }

  /** The same with another largest norm of all gradients; 0 for any. */
  public TrainingConfig withGradientClipNorm(double other) {
    return Settings.with(this, "gradientClipNorm", other);
  }

  /** The same with another number of evaluations without an improvement; 0 for any. */
  public TrainingConfig withEarlyStoppingPatience(int other) {
    return Settings.with(this, "earlyStoppingPatience", other);
  }

  /** The same with more or fewer checkpoints; 0 for none but after each epoch. */
  public TrainingConfig withCheckpointEverySteps(int other) {
    return Settings.with(this, "checkpointEverySteps", other);
  }

  /** The same with more or fewer examples a batch of evaluation. */
  public TrainingConfig withEvaluationBatchSize(int other) {
    return Settings.with(this, "evaluationBatchSize", other);
  }

  /** The same with another rule of the update. */
  public TrainingConfig withOptimizer(OptimizerConfig other) {
    return Settings.with(this, "optimizer", other);
  }

  /** The same with other rates of groups of parameters. */
  public TrainingConfig withLearningRates(LearningRates other) {
    return Settings.with(this, "learningRates", other);
  }

  /** The same with or without a temperature that is fitted on one half of dev at the end. */
  public TrainingConfig withCalibrate(boolean other) {
    return Settings.with(this, "calibrate", other);
  }

  /** The same with another share of the right label's probability given to all. */
  public TrainingConfig withLabelSmoothing(double other) {
    return Settings.with(this, "labelSmoothing", other);
  }

  /** The same with other weights of labels in the loss. */
  public TrainingConfig withClassWeights(ClassWeights other) {
    return Settings.with(this, "classWeights", other);
  }

  /**
   * @throws InvalidInputException if a setting is for other tasks than this
   */
  public void requireFits(TaskSpec task) {
    classWeights.requireLabels(task);
    privacy.requireFits(task, classWeights);
    InvalidInputException.require(
        "training.label_smoothing for task " + task.id(),
        labelSmoothing,
        labelSmoothing == 0 || task.problemType() == ProblemType.SINGLE_LABEL,
        "0 for " + Words.of(task.problemType()));
  }

  /** The same with another number of steps between evaluations; 0 for one after each epoch. */
  public TrainingConfig withEvaluateEverySteps(int other) {
    return Settings.with(this, "evaluateEverySteps", other);
  }

  /** The same with another number of steps at most; 0 for as many as the epochs have. */
  public TrainingConfig withMaxSteps(int other) {
    return Settings.with(this, "maxSteps", other);
  }

  /** The same with another promise to each example. */
  public TrainingConfig withPrivacy(PrivacyConfig other) {
    return Settings.with(this, "privacy", other);
  }

  /** The same with gradients of parts rounded otherwise. */
  public TrainingConfig withGradientPrecision(GradientPrecision other) {
    return Settings.with(this, "gradientPrecision", other);
  }

  /**
   * Whether a step adds up gradients over several parts of its batch, of which there may be any
   * number where batches are samples.
   */
  public boolean accumulates() {
    return (microBatchSize > 0 && microBatchSize < batchSize) || !privacy.isNone();
  }

  /** How many examples of a batch of so many are computed at once. */
  public int partSize(int examples) {
    return accumulates() && microBatchSize > 0 ? microBatchSize : Math.max(1, examples);
  }

  /** Batches of an epoch over so many examples. */
  public int stepsPerEpoch(int examples) {
    return (examples + batchSize - 1) / batchSize;
  }

  /** Steps of a run that does not end early. */
  public long totalSteps(int stepsPerEpoch) {
    long ofEpochs = (long) epochs * stepsPerEpoch;
    return maxSteps > 0 ? Math.min(maxSteps, ofEpochs) : ofEpochs;
  }

  /** The same with another learning rate. */
  public TrainingConfig withLearningRate(double other) {
    return Settings.with(this, "learningRate", other);
  }
}
