package org.frisket.training.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.frisket.training.checkpoint.AppendLog;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.StepReport;

/**
 * A row a step: loss and learning rate, and where there was an evaluation, epochs done, the metric
 * on dev, and whether it was the best so far. A run that goes on writes it anew from what {@code
 * metrics.jsonl} says, so that it is as one that was not disturbed.
 */
final class CsvTracker implements Tracker {
  private final Path file;
  private final TrackedRun run;
  private AppendLog log;
  private String steps = "";
  private String looked = ",,";

  CsvTracker(Path file, TrackedRun run) {
    this.file = file;
    this.run = run;
  }

  @Override
  public void started(Progress progress, long totalSteps) {
    try {
      log = new AppendLog(file, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    append("step,loss,learning_rate,epoch,dev_" + run.metric() + ",best\n");
    for (MetricHistory one : MetricHistory.read(run.metrics(), run.metric(), progress.step())) {
      if (one.isEvaluation()) {
        looked(one.epoch().getAsInt(), one.dev(), one.best());
      } else {
        stepped(one.step(), (float) one.loss(), one.learningRate());
      }
    }
  }

  @Override
  public void stepped(StepReport report) {
    stepped(report.progress().step(), report.loss(), report.learningRate());
  }

  private void stepped(long step, float loss, double rate) {
    writeRow();
    steps = step + "," + loss + "," + rate;
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    looked(evaluation.epoch(), evaluation.value(), evaluation.improved());
  }

  private void looked(int epoch, double value, boolean best) {
    looked = epoch + "," + value + "," + best;
  }

  private void writeRow() {
    if (!steps.isEmpty()) {
      append(steps + "," + looked + "\n");
    }
    steps = "";
    looked = ",,";
  }

  private void append(String text) {
    log.append(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    if (log != null) {
      writeRow();
      try {
        log.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public String toString() {
    return "csv file " + file;
  }
}
