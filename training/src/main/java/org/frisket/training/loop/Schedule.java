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
    long ofEpochs = (long) config.epochs() * stepsPerEpoch;
    return config.maxSteps() > 0 ? Math.min(config.maxSteps(), ofEpochs) : ofEpochs;
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

  /** After every epoch, or as often as the config asks for instead; and at the end. */
  boolean wantsEvaluation(long stepsDone) {
    int every = config.evaluateEverySteps();
    boolean now = every > 0 ? stepsDone % every == 0 : endsEpoch(stepsDone);
    return now || stepsDone == totalSteps();
  }

  /** How many evaluations an undisturbed run has. */
  long evaluations() {
    int every = config.evaluateEverySteps() > 0 ? config.evaluateEverySteps() : stepsPerEpoch;
    return (totalSteps() + every - 1) / every;
  }

  /** After every epoch, and as often as the config asks for besides; and at the end. */
  boolean wantsCheckpoint(long stepsDone) {
    int every = config.checkpointEverySteps();
    return endsEpoch(stepsDone)
        || (every > 0 && stepsDone % every == 0)
        || stepsDone == totalSteps();
  }

  /** Whether some batch comes twice. */
  boolean repeats() {
    return totalSteps() > stepsPerEpoch;
  }

  double learningRate(long step) {
    return config.learningRate()
        * config.schedule().factor(step, totalSteps(), config.warmupFraction());
  }
}
