package org.frisket.training.loop;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.metrics.Score;

/** The training loop. What happens besides training is up to its listeners. */
public final class TrainingLoop {
  private final TrainingConfig training;
  private final long minimumSteps;
  private final Schedule schedule;
  private final List<TrainingListener> listeners;

  /**
   * One over so many examples.
   *
   * @param minimumSteps before an evaluation may become the best
   * @param evaluates whether there is anything to evaluate on
   * @throws InvalidInputException if the run ends before its method has settled, or is to end early
   *     or to be evaluated without anything to evaluate on
   */
  public TrainingLoop(
      TrainingConfig training,
      long minimumSteps,
      int examples,
      boolean evaluates,
      List<TrainingListener> listeners) {
    this(training, minimumSteps, Schedule.of(training, examples), evaluates, listeners);
  }

  TrainingLoop(
      TrainingConfig training,
      long minimumSteps,
      Schedule schedule,
      boolean evaluates,
      List<TrainingListener> listeners) {
    this.training = training;
    this.minimumSteps = minimumSteps;
    this.schedule = schedule;
    this.listeners = listeners;
    if (minimumSteps > schedule.totalSteps()) {
      throw InvalidInputException.of(
          "steps of the run",
          schedule.totalSteps(),
          minimumSteps + " or more, after which the method has settled");
    }
    require("training.early_stopping_patience", training.earlyStoppingPatience(), evaluates);
    require("training.evaluate_every_steps", training.evaluateEverySteps(), evaluates);
  }

  private static void require(String key, int value, boolean evaluates) {
    InvalidInputException.require(key, value, value == 0 || evaluates, "0 without a dev set");
  }

  /**
   * Trains from where {@code start} stands to the end.
   *
   * @throws DivergedException if the loss is not finite
   * @throws WorkInterruptedException if a listener asks to stop; a checkpoint is written then
   */
  public Progress run(Course course, Progress start) {
    if (!isOver(start)) {
      course.prepare(this::prepared);
    }
    Progress progress = start;
    List<int[]> epoch = course.epoch(schedule.epochOf(progress.step()));
    listeners.forEach(listener -> listener.started(start, schedule.totalSteps()));
    while (!isOver(progress)) {
      if (schedule.batchOf(progress.step()) == 0) {
        epoch = course.epoch(schedule.epochOf(progress.step()));
      }
      progress = step(course, progress, epoch.get(schedule.batchOf(progress.step())));
      if (schedule.wantsEvaluation(progress.step()) && course.evaluates()) {
        progress = evaluate(course, progress);
      }
      boolean stops = !isOver(progress) && listeners.stream().anyMatch(l -> l.asksToStop());
      if (stops || isOver(progress) || schedule.wantsCheckpoint(progress.step())) {
        Progress now = progress;
        listeners.forEach(listener -> listener.checkpoint(now, course.graph()));
      }
      if (stops) {
        throw interrupted(progress);
      }
    }
    Progress end = progress;
    listeners.forEach(listener -> listener.finished(end));
    return end;
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
    int patience = training.earlyStoppingPatience();
    return progress.step() >= schedule.totalSteps()
        || (patience > 0 && progress.withoutGain() >= patience);
  }

  private Progress step(Course course, Progress progress, int[] indexes) {
    long began = System.nanoTime();
    long step = progress.step();
    double rate = course.learningRate(step, schedule.learningRate(step));
    float loss = course.step(indexes, schedule.epochOf(step), step, rate);
    if (!Float.isFinite(loss)) {
      throw DivergedException.ofLoss(loss, step, course.ids(indexes));
    }
    Progress next = progress.afterStep(millisSince(began));
    StepReport report = new StepReport(next, schedule.totalSteps(), loss, rate);
    listeners.forEach(listener -> listener.stepped(report));
    return next;
  }

  private Progress evaluate(Course course, Progress progress) {
    long began = System.nanoTime();
    Score score =
        course.evaluate(
            progress.step(), (done, all) -> listeners.forEach(l -> l.evaluating(done, all)));
    boolean settled = progress.step() >= minimumSteps;
    boolean improved = settled && progress.improves(score.value(), course.better());
    Progress next =
        progress.afterEvaluation(score.value(), course.better(), settled, millisSince(began));
    int epoch = schedule.epochOf(progress.step());
    Evaluation evaluation =
        new Evaluation(next, epoch, score, improved, course.saved(progress.step()));
    listeners.forEach(listener -> listener.evaluated(evaluation));
    return next;
  }

  private static long millisSince(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }
}
