package org.frisket.training.listener;

import java.util.Locale;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;

/** What a run does and how far it is, for a person at a terminal. */
public final class ProgressBars implements TrainingListener {
  private final String name;
  private final String metric;
  private final ProgressDisplay display;
  private ProgressDisplay.Work now;
  private boolean prepares;
  private long step;
  private String loss = "";
  private String dev = "";

  /**
   * @param metric what dev is told by
   * @param display shows work that the run is part of, whose end is the end of what this begins
   */
  public ProgressBars(String name, String metric, ProgressDisplay display) {
    this.name = name;
    this.metric = metric;
    this.display = display;
  }

  @Override
  public void prepared(int batches, int allBatches) {
    if (!prepares) {
      now = display.begin(name + ": frozen blocks", 0, allBatches);
      prepares = true;
    }
    now.reached(batches, "");
  }

  @Override
  public void started(Progress progress, long totalSteps) {
    step = progress.step();
    now = display.begin(name, step, totalSteps);
  }

  @Override
  public void stepped(StepReport report) {
    step = report.progress().step();
    loss = String.format(Locale.ROOT, "loss %.3f", report.loss());
    now.reached(step, loss + dev);
  }

  @Override
  public void evaluating(int batches, int allBatches) {
    now.reached(
        step, String.format(Locale.ROOT, "%s, looking at dev %d/%d", loss, batches, allBatches));
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    dev = String.format(Locale.ROOT, ", dev %s %.4f", metric, evaluation.value());
    now.reached(step, loss + dev);
  }

  @Override
  public void finished(Progress progress) {
    now.stay();
    now = display.begin(name + ": writing its package");
  }
}
