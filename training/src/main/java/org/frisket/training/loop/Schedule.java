package org.frisket.training.loop;

import org.frisket.training.config.TrainingConfig;

/**
 * Where each step of a run lies.
 *
 * @param config of the run
 * @param stepsPerEpoch batches of an epoch
 */
record Schedule(TrainingConfig config, int stepsPerEpoch) {
  static Schedule of(TrainingConfig config, int examples) {
    return new Schedule(config, (examples + config.batchSize() - 1) / config.batchSize());
  }

  long totalSteps() {
    return (long) config.epochs() * stepsPerEpoch;
  }

  int epochOf(long step) {
    return Math.toIntExact(step / stepsPerEpoch);
  }

  int batchOf(long step) {
    return Math.toIntExact(step % stepsPerEpoch);
  }

  /** Whether the step that was just done ended an epoch. */
  boolean endsEpoch(long stepsDone) {
    return stepsDone % stepsPerEpoch == 0;
  }

  /** After every epoch, and as often as the config asks for. */
  boolean wantsCheckpoint(long stepsDone) {
    int every = config.checkpointEverySteps();
    return endsEpoch(stepsDone) || (every > 0 && stepsDone % every == 0);
  }

  double learningRate(long step) {
    return config.learningRate()
        * config.schedule().factor(step, totalSteps(), config.warmupFraction());
  }
}
