package org.frisket.training.listener;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;

/** A bar with time left, on standard error. Only for a person at a terminal. */
public final class ProgressBars implements TrainingListener {
  private final String name;
  private ProgressBar bar;
  private String dev = "";

  public ProgressBars(String name) {
    this.name = name;
  }

  @Override
  public void prepared(int batches, int allBatches) {
    if (bar == null) {
      bar = bar(name + ", frozen blocks", allBatches, 0, 0);
    }
    bar.stepTo(batches);
    if (batches == allBatches) {
      bar.close();
    }
  }

  @Override
  public void started(Progress progress, long totalSteps) {
    bar = bar(name, totalSteps, progress.step(), progress.elapsedMillis());
  }

  private static ProgressBar bar(String name, long all, long done, long elapsedMillis) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(all)
        .startsFrom(done, java.time.Duration.ofMillis(elapsedMillis))
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(500)
        .build();
  }

  @Override
  public void stepped(StepReport report) {
    bar.stepTo(report.progress().step());
    bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3f%s", report.loss(), dev));
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    dev = String.format(Locale.ROOT, " dev %.4f", evaluation.value());
  }

  @Override
  public void finished(Progress progress) {
    bar.close();
  }
}
