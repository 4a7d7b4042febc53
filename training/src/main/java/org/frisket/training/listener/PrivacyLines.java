package org.frisket.training.listener;

import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.privacy.PrivacyPlan;

/** Tells how much privacy a run has spent. */
public final class PrivacyLines implements TrainingListener {
  private static final Logger LOG = LogManager.getLogger(PrivacyLines.class);

  private final PrivacyPlan plan;

  public PrivacyLines(PrivacyPlan plan) {
    this.plan = plan;
  }

  @Override
  public void started(Progress progress, long totalSteps) {
    if (plan.config().delta() * plan.examples() >= 1) {
      LOG.warn(
          "training.privacy.delta, {}, is not below one divided by the {} examples of train: it"
              + " would allow to give away one of them",
          plan.config().delta(),
          plan.examples());
    }
    LOG.info(
        String.format(
            Locale.ROOT,
            "private: noise multiplier %.4f, gradients clipped to %s, each of %d examples in a step"
                + " with probability %.6g",
            plan.noiseMultiplier(),
            plan.config().clippingNorm(),
            plan.examples(),
            plan.samplingRate()));
    tell(progress);
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    tell(evaluation.progress());
  }

  @Override
  public void finished(Progress progress) {
    tell(progress);
  }

  private void tell(Progress progress) {
    LOG.info(text(progress.step()));
  }

  /** What is spent after so many steps. */
  String text(long steps) {
    return String.format(
        Locale.ROOT,
        "private: after step %d epsilon is %.4f, at the end of the run at step %d it is %.4f"
            + " (delta %s)",
        steps,
        plan.epsilon(steps),
        plan.steps(),
        plan.epsilon(plan.steps()),
        plan.config().delta());
  }
}
