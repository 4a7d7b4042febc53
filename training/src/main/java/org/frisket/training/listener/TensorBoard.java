package org.frisket.training.listener;

import java.util.HashMap;
import java.util.Map;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.training.checkpoint.AppendLog;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;

/**
 * Writes for TensorBoard: the config as text, loss, rate, dev metric, and of every mask its share
 * of zeros, the share of flipped bits, and how zeros are spread over its columns.
 */
public final class TensorBoard implements TrainingListener {
  private final EventFile events;
  private final String metric;
  private final Map<String, PackedMask> initial = new HashMap<>();

  /**
   * @param empty whether nothing was written yet
   * @param config as YAML
   * @param start what the method kept before the first step
   */
  public TensorBoard(
      AppendLog log, boolean empty, String metric, String config, Iterable<SavedTensor> start) {
    this.events = new EventFile(log, empty);
    if (empty) {
      events.text(0, "config", config.indent(4)); // a block of code in Markdown
    }
    this.metric = metric;
    for (SavedTensor tensor : start) {
      if (tensor instanceof SavedTensor.Mask mask) {
        initial.put(mask.parameter().place(), mask.mask());
      }
    }
  }

  @Override
  public void stepped(StepReport report) {
    events.scalar(report.progress().step(), "train/loss", report.loss());
    events.scalar(report.progress().step(), "train/learning_rate", report.learningRate());
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    long step = evaluation.progress().step();
    events.scalar(step, "dev/" + metric, evaluation.value());
    for (SavedTensor tensor : evaluation.tensors()) {
      if (tensor instanceof SavedTensor.Mask mask) {
        maskScalars(step, mask);
      }
    }
  }

  private void maskScalars(long step, SavedTensor.Mask saved) {
    PackedMask mask = saved.mask();
    double flipped = (double) mask.differing(initial.get(saved.parameter().place())) / mask.size();
    events.scalar(step, "zero_fraction/" + saved.parameter().place(), mask.zeroFraction());
    events.scalar(step, "flipped_fraction/" + saved.parameter().place(), flipped);
    events.shares(step, "zeros_of_columns/" + saved.parameter().place(), mask.zerosOfColumns());
  }
}
