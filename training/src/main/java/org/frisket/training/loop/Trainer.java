package org.frisket.training.loop;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.metrics.Score;
import org.frisket.training.privacy.PrivacyPlan;

/** The training loop. What happens besides training is up to its listeners. */
public final class Trainer {
  private final ExperimentConfig config;
  private final int maxLength;
  private final List<EncodedExample> train;
  private final Evaluator dev;
  private final List<TrainingListener> listeners;
  private final TrainingBatches batches;
  private final Schedule schedule;

  /**
   * One whose batches can be drawn again from the config alone.
   *
   * @param maxLength longest sequence of the task
   * @param dev evaluated after every epoch, or every so many steps, unless it is empty
   */
  public Trainer(
      ExperimentConfig config,
      int maxLength,
      List<EncodedExample> train,
      Evaluator dev,
      List<TrainingListener> listeners) {
    this(config, maxLength, train, dev, listeners, PrivacyPlan.repeatable(config, train.size()));
  }

  /**
   * @param maxLength longest sequence of the task
   * @param dev evaluated after every epoch, or every so many steps, unless it is empty
   * @param plan how the run keeps its examples private, if it does
   * @throws InvalidInputException if the run ends before its method has settled, or is to end early
   *     or to be evaluated without a dev set
   */
  public Trainer(
      ExperimentConfig config,
      int maxLength,
      List<EncodedExample> train,
      Evaluator dev,
      List<TrainingListener> listeners,
      Optional<PrivacyPlan> plan) {
    this.config = config;
    this.maxLength = maxLength;
    this.train = train;
    this.dev = dev;
    this.listeners = listeners;
    this.batches = new TrainingBatches(config, maxLength, train, plan);
    this.schedule = Schedule.of(config.training(), train.size(), plan);
    if (config.method().minimumSteps() > schedule.totalSteps()) {
      throw InvalidInputException.of(
          "steps of the run",
          schedule.totalSteps(),
          config.method().minimumSteps() + " or more, after which the method has settled");
    }
    requireDev("training.early_stopping_patience", config.training().earlyStoppingPatience());
    requireDev("training.evaluate_every_steps", config.training().evaluateEverySteps());
  }

  private void requireDev(String key, int value) {
    InvalidInputException.require(key, value, value == 0 || dev.size() > 0, "0 without a dev set");
  }

  /**
   * Trains from where {@code progress} stands to the end.
   *
   * @throws DivergedException if the loss is not finite
   * @throws WorkInterruptedException if a listener asks to stop; a checkpoint is written then
   */
  public Progress run(TrainingGraph graph, Progress start) {
    if (!isOver(start)) {
      keepFrozenBlocks(graph);
    }
    Progress progress = start;
    List<int[]> epoch = planOf(progress.step());
    listeners.forEach(listener -> listener.started(start, schedule.totalSteps()));
    while (!isOver(progress)) {
      if (schedule.batchOf(progress.step()) == 0) {
        epoch = planOf(progress.step());
      }
      progress = step(graph, progress, epoch.get(schedule.batchOf(progress.step())));
      if (schedule.wantsEvaluation(progress.step()) && dev.size() > 0) {
        progress = evaluate(graph, progress);
      }
      boolean stops = !isOver(progress) && listeners.stream().anyMatch(l -> l.asksToStop());
      if (stops || isOver(progress) || schedule.wantsCheckpoint(progress.step())) {
        Progress now = progress;
        listeners.forEach(listener -> listener.checkpoint(now, graph));
      }
      if (stops) {
        throw interrupted(progress);
      }
    }
    Progress end = progress;
    listeners.forEach(listener -> listener.finished(end));
    return end;
  }

  /**
   * Always over all examples and in one order, so that a resumed run keeps the same bits; where no
   * batch comes twice it would be no improvement.
   */
  private void keepFrozenBlocks(TrainingGraph graph) {
    List<Batch> sorted =
        new SortedBatches(train, config.training().evaluationBatchSize(), maxLength).batches();
    List<Batch> all = Stream.concat(sorted.stream(), dev.batches().stream()).toList();
    if (schedule.repeats() && graph.canKeep(all)) {
      for (int i = 0; i < all.size(); i++) {
        if (i < sorted.size()) {
          graph.keep(all.get(i));
        } else {
          graph.keepForLogits(all.get(i));
        }
        prepared(i + 1, all.size());
      }
    }
  }

  private void prepared(int done, int all) {
    listeners.forEach(listener -> listener.prepared(done, all));
    if (listeners.stream().anyMatch(TrainingListener::asksToStop)) {
      throw new WorkInterruptedException("interrupted before the next step, which lost nothing");
    }
  }

  private WorkInterruptedException interrupted(Progress progress) {
    return new WorkInterruptedException(
        "interrupted after step %d of %d, with a checkpoint"
            .formatted(progress.step(), schedule.totalSteps()));
  }

  private boolean isOver(Progress progress) {
    int patience = config.training().earlyStoppingPatience();
    return progress.step() >= schedule.totalSteps()
        || (patience > 0 && progress.withoutGain() >= patience);
  }

  private List<int[]> planOf(long step) {
    return batches.epoch(schedule.epochOf(step));
  }

  private Progress step(TrainingGraph graph, Progress progress, int[] indexes) {
    long began = System.nanoTime();
    List<EncodedExample> rows = batches.examples(indexes);
    double rate = schedule.learningRate(progress.step());
    float loss = graph.step(batches.parts(rows), progress.step(), rate);
    if (!Float.isFinite(loss)) {
      List<String> ids = rows.stream().map(EncodedExample::id).toList();
      throw DivergedException.ofLoss(loss, progress.step(), ids);
    }
    Progress next = progress.afterStep(millisSince(began));
    StepReport report = new StepReport(next, schedule.totalSteps(), loss, rate);
    listeners.forEach(listener -> listener.stepped(report));
    return next;
  }

  private Progress evaluate(TrainingGraph graph, Progress progress) {
    long began = System.nanoTime();
    int[] done = {0};
    Score score =
        dev.evaluate(
            batch -> {
              float[][] logits = graph.logits(batch, progress.step());
              done[0]++;
              listeners.forEach(l -> l.evaluating(done[0], dev.batches().size()));
              return logits;
            });
    boolean settled = progress.step() >= config.method().minimumSteps();
    boolean improved = settled && progress.improves(score.value());
    Progress next = progress.afterEvaluation(score.value(), settled, millisSince(began));
    int epoch = schedule.epochOf(progress.step());
    Evaluation evaluation =
        new Evaluation(next, epoch, score, improved, graph.saved(progress.step()));
    listeners.forEach(listener -> listener.evaluated(evaluation));
    return next;
  }

  private static long millisSince(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }
}
