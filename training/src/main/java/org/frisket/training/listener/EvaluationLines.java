package org.frisket.training.listener;

import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;

/** One log line an evaluation, with the time left: what is seen where there is no terminal. */
public final class EvaluationLines implements TrainingListener {
  private static final Logger LOG = LogManager.getLogger(EvaluationLines.class);

  private final String name;
  private final String metric;
  private long totalSteps;
  private double lossSum;
  private int losses;

  public EvaluationLines(String name, String metric) {
    this.name = name;
    this.metric = metric;
  }

  @Override
  public void started(Progress progress, long total) {
    totalSteps = total;
    String how = progress.step() == 0 ? "starts" : "goes on at step " + progress.step();
    LOG.info("{} {}, {} steps in all", name, how, total);
  }

  @Override
  public void stepped(StepReport report) {
    lossSum += report.loss();
    losses++;
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    Progress progress = evaluation.progress();
    double left =
        (double) progress.elapsedMillis() / progress.step() * (totalSteps - progress.step()) / 1000;
    LOG.info(
        String.format(
            Locale.ROOT,
            "%s epoch %d, step %d/%d, loss %.4f, dev %s %.4f%s, about %.0f s left",
            name,
            evaluation.epoch(),
            progress.step(),
            totalSteps,
            lossSum / Math.max(1, losses),
            metric,
            evaluation.value(),
            evaluation.improved() ? " (best)" : "",
            left));
    lossSum = 0;
    losses = 0;
  }
}
