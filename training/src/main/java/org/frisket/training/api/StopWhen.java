package org.frisket.training.api;

import java.util.function.Predicate;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.TrainingListener;

/** Asks to stop after an evaluation of which something holds. */
final class StopWhen implements TrainingListener {
  private final Predicate<Evaluation> condition;
  private boolean holds;

  StopWhen(Predicate<Evaluation> condition) {
    this.condition = condition;
  }

  /** A trainer may train several times. */
  @Override
  public void started(Progress progress, long totalSteps) {
    holds = false;
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    holds = condition.test(evaluation);
  }

  @Override
  public boolean asksToStop() {
    return holds;
  }
}
