package org.frisket.training.config;

import org.frisket.models.error.InvalidInputException;

/**
 * How a run is trained; the defaults stand in {@code defaults.yaml}.
 *
 * @param learningRate Adam's rate before the schedule
 * @param batchSize examples a step
 * @param epochs passes over the training split
 * @param schedule how the rate changes
 * @param warmupFraction share of all steps spent on linear warm-up
 * @param dropout rate, in [0, 1)
 * @param earlyStoppingPatience evaluations without a gain before the run ends; 0 for never
 * @param checkpointEverySteps besides the one after each epoch; 0 for none
 * @param evaluationBatchSize examples a batch of evaluation
 */
public record TrainingConfig(
    double learningRate,
    int batchSize,
    int epochs,
    ScheduleKind schedule,
    double warmupFraction,
    double dropout,
    int earlyStoppingPatience,
    int checkpointEverySteps,
    int evaluationBatchSize) {
  public TrainingConfig {
    require(
        "learning_rate",
        learningRate,
        learningRate > 0 && Double.isFinite(learningRate),
        "a finite number, more than 0");
    require("batch_size", batchSize, batchSize > 0, "1 or more");
    require("epochs", epochs, epochs > 0, "1 or more");
    require(
        "warmup_fraction", warmupFraction, warmupFraction >= 0 && warmupFraction < 1, "in [0, 1)");
    require("dropout", dropout, dropout >= 0 && dropout < 1, "in [0, 1)");
    require(
        "early_stopping_patience", earlyStoppingPatience, earlyStoppingPatience >= 0, "0 or more");
    require("checkpoint_every_steps", checkpointEverySteps, checkpointEverySteps >= 0, "0 or more");
    require("evaluation_batch_size", evaluationBatchSize, evaluationBatchSize > 0, "1 or more");
  }

  private static void require(String key, Object value, boolean holds, String expected) {
    if (!holds) {
      throw InvalidInputException.of("training." + key, value, expected);
    }
  }
}
