package org.frisket.training.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.library.TaskClassifier;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.TaskData;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.metrics.Report;
import org.frisket.training.metrics.Score;
import org.frisket.training.run.Experiment;

/**
 * What a training came to: a task package, and a network that answers with it. Nothing of it lies
 * in a store until it is published.
 *
 * <p>It holds memory outside Java's heap, so it is to be closed; its {@link #classifier} then is,
 * too. All of it but {@link #close} may be called from several threads.
 */
public final class TrainedTask implements AutoCloseable {
  private final Experiment experiment;
  private final TaskPackage taskPackage;
  private final boolean complete;
  private final TaskModel model;
  private final TaskClassifier classifier;
  private volatile boolean closed;

  TrainedTask(Experiment experiment, TaskPackage taskPackage, boolean complete) {
    this.experiment = experiment;
    this.taskPackage = taskPackage;
    this.complete = complete;
    this.model = new TaskModel(experiment.backbone(), taskPackage, experiment.config().threads());
    this.classifier = TaskClassifier.of(model);
  }

  /** The task as it was trained. */
  public TaskConfig task() {
    return experiment.task();
  }

  /** Whether training came to its end; not where a listener stopped it. */
  public boolean isComplete() {
    return complete;
  }

  /**
   * The metric on dev of what was kept, as a fraction; nothing where there was no dev set, or it
   * was not evaluated yet.
   */
  public OptionalDouble devValue() {
    double value = taskPackage.manifest().value();
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Masks and values that were learnt, and where they come from. */
  public TaskPackage taskPackage() {
    return taskPackage;
  }

  /** Answers; for several threads, and closed with this. */
  public TaskClassifier classifier() {
    return classifier;
  }

  /**
   * The task's metric over examples, as {@code frisket evaluate} computes it.
   *
   * @param examples one or more, with labels
   * @throws InvalidInputException if there are none, or one is not as the task says
   * @throws IllegalStateException if this is closed
   */
  public Score evaluate(List<Example> examples) {
    Evaluator evaluator = evaluator(examples);
    return evaluator.score(evaluator.logits(model::logits), taskPackage.manifest().answerRule());
  }

  /**
   * All that is measured of the answers to examples: every metric, precision and recall of every
   * label, calibration, confusions.
   *
   * @param examples one or more, with labels
   * @throws InvalidInputException if there are none, or one is not as the task says
   * @throws IllegalStateException if this is closed
   */
  public Report report(List<Example> examples) {
    Evaluator evaluator = evaluator(examples);
    return evaluator.report(evaluator.logits(model::logits), taskPackage.manifest().answerRule());
  }

  private Evaluator evaluator(List<Example> examples) {
    if (closed) {
      throw new IllegalStateException("task " + task().id() + " is closed");
    }
    TaskData data = TaskData.of(task(), Map.of(TaskData.TEST, examples));
    int batchSize = experiment.config().training().evaluationBatchSize();
    return new Evaluator(task(), model.encode(data.split(TaskData.TEST)), batchSize);
  }

  /**
   * Writes the task package: {@code task.safetensors} and {@code task.json}.
   *
   * @param folder made anew; one that is there is replaced as a whole
   * @throws UncheckedIOException if a disk fails
   */
  public void save(Path folder) {
    try {
      TaskPackageFiles.write(folder, taskPackage);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Publishes the task in a store under its next version, and before it the backbone, unless that
   * is there. The same package again is the version that is there already.
   *
   * @param store the store's folder; made where there is none
   * @return the folder of the version, such as {@code store/minilm-l6/tasks/tickets/1}
   * @throws InvalidInputException if it cannot be written, or what lies there is damaged
   * @throws UncheckedIOException if a disk fails
   */
  public Path publish(Path store) {
    try {
      Store opened = new Store(store);
      opened.requireRoomFor(
          experiment.backbone().config().name(), experiment.backboneIdentity(), task().id());
      Path temporary = Files.createTempDirectory("frisket-package");
      try {
        Path folder = temporary.resolve(task().id());
        save(folder);
        return opened.publish(
            folder,
            experiment.backbone(),
            experiment.config().threads(),
            any -> closed ? Optional.empty() : model.selfTest());
      } finally {
        AtomicFiles.deleteTree(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the memory back. A second time does nothing. */
  @Override
  public void close() {
    closed = true;
    classifier.close();
  }
}
