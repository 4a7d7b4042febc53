package org.frisket.training.loop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.parallel.Coordinator;
import org.frisket.training.parallel.Workers;
import org.frisket.training.privacy.PrivacyPlan;

/** Trains a task's network by the {@link TrainingLoop}. */
public final class Trainer {
  private final ExperimentConfig config;
  private final Evaluator dev;
  private final TrainingBatches batches;
  private final Schedule schedule;
  private final TrainingLoop loop;

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
    this.dev = dev;
    this.batches = new TrainingBatches(config, maxLength, train, plan);
    this.schedule = Schedule.of(config.training(), train.size(), plan);
    this.loop =
        new TrainingLoop(
            config.training(), config.method().minimumSteps(), schedule, dev.size() > 0, listeners);
  }

  /**
   * Trains from where {@code start} stands to the end.
   *
   * @throws DivergedException if the loss is not finite
   * @throws WorkInterruptedException if a listener asks to stop; a checkpoint is written then
   */
  public Progress run(TrainingGraph graph, Progress start) {
    return run(graph, start, Workers.none());
  }

  /**
   * The same with other processes that compute their shares of each batch.
   *
   * @param others waited for before the first step
   * @throws org.frisket.training.parallel.LostWorkerException if one of them is gone
   */
  public Progress run(TrainingGraph graph, Progress start, Workers others) {
    others.gather();
    return loop.run(course(graph, others), start);
  }

  /**
   * Computes this process's share of the steps that another one takes, until it says that the run
   * is over. What is trained comes from there.
   *
   * @throws org.frisket.training.parallel.LostWorkerException if it is gone
   */
  public void help(TrainingGraph graph, Coordinator first) {
    TaskCourse course = course(graph, Workers.none());
    course.prepareSteps();
    int known = -1;
    List<int[]> epoch = List.of();
    for (OptionalLong step = first.next(); step.isPresent(); step = first.next()) {
      long number = step.getAsLong();
      if (schedule.epochOf(number) != known) {
        known = schedule.epochOf(number);
        epoch = course.epoch(known);
      }
      course.help(epoch.get(schedule.batchOf(number)), number, first);
    }
  }

  private TaskCourse course(TrainingGraph graph, Workers others) {
    return new TaskCourse(graph, config, batches, dev, schedule.repeats(), others);
  }
}
