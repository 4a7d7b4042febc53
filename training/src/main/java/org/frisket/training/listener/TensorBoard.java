package org.frisket.training.listener;

import java.util.HashMap;
import java.util.Map;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.training.checkpoint.AppendLog;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;

/** Writes loss, rate, dev metric and mask statistics by site for TensorBoard. */
public final class TensorBoard implements TrainingListener {
  private final EventFile events;
  private final String metric;
  private final Map<String, PackedMask> initial = new HashMap<>();

  /**
   * @param start what the method kept before the first step
   */
  public TensorBoard(AppendLog log, boolean empty, String metric, Iterable<SavedTensor> start) {
    this.events = new EventFile(log, empty);
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
  }
}
