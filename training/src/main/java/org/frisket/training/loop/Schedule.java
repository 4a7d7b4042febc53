package org.frisket.training.loop;

import java.util.Optional;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.privacy.PrivacyPlan;

/**
 * Where each step of a run lies.
 *
 * @param config of the run
 * @param stepsPerEpoch batches of an epoch
 */
record Schedule(TrainingConfig config, int stepsPerEpoch) {
  static Schedule of(TrainingConfig config, int examples) {
    return new Schedule(config, config.stepsPerEpoch(examples));
  }

  /** That of a run which ends, where it is private, before it spends too much. */
  static Schedule of(TrainingConfig config, int examples, Optional<PrivacyPlan> plan) {
    return of(
        plan.map(kept -> config.withMaxSteps(Math.toIntExact(kept.steps()))).orElse(config),
        examples);
  }

  long totalSteps() {
    return config.totalSteps(stepsPerEpoch);
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
