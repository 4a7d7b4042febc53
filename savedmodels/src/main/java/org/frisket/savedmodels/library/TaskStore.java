package org.frisket.savedmodels.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.serving.engine.EngineSettings;
import org.frisket.savedmodels.serving.engine.PackageSource;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;

/**
 * The published tasks of a store, each loaded when it is first asked for.
 *
 * <p>Tasks on one backbone share its frozen weights, which are mapped from the store's files and
 * are in memory once. Beside them every task has its masks as bits; those that are asked most have
 * their masked matrices too, as far as there is room.
 *
 * <p>For several threads. Who asks for a task that is being loaded waits for it; others are
 * answered meanwhile. A classifier that is closed is not kept.
 */
public final class TaskStore implements AutoCloseable {
  private final Store store;
  private final TaskEngine engine;
  private final Map<Path, TaskClassifier> classifiers = new HashMap<>();
  private boolean closed;

  private TaskStore(Store store, EngineSettings settings) {
    this.store = store;
    this.engine = new TaskEngine(settings);
  }

  /**
   * Opens a store to compute with all processors.
   *
   * @param folder that {@code train} or {@code store add} published to
   * @throws InvalidInputException if there is no such folder
   */
  public static TaskStore open(Path folder) {
    return open(folder, 0);
  }

  /**
   * Opens a store; nothing is loaded yet.
   *
   * @param folder that {@code train} or {@code store add} published to
   * @param threads that answers are computed with; 0 for all processors. TensorFlow keeps the
   *     number of the first task of a process
   * @throws InvalidInputException if there is no such folder, or threads are fewer than 0
   */
  public static TaskStore open(Path folder, int threads) {
    if (threads < 0) {
      throw InvalidInputException.of("threads", threads, "1 or more, or 0 for all processors");
    }
    return open(folder, EngineSettings.defaults().withThreads(threads));
  }

  /**
   * Opens a store; nothing is loaded yet.
   *
   * @param folder that {@code train} or {@code store add} published to
   * @param settings how much memory and how many threads it may use
   * @throws InvalidInputException if there is no such folder
   */
  public static TaskStore open(Path folder, EngineSettings settings) {
    if (!Files.isDirectory(folder)) {
      throw InvalidInputException.of(
          "store " + folder, "no such folder", "one that train or store add published to");
    }
    return new TaskStore(new Store(folder), settings);
  }

  /**
   * The tasks that can be asked for, each with its backbone before it: {@code minilm-l6/trec}.
   *
   * @throws IllegalStateException if the store is closed
   */
  public List<String> tasks() {
    requireOpen();
    try {
      return store.tasks().stream().map(TaskFolder::name).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A task, ready to answer. Which version a label or a bare name means is looked up at each call;
   * the same version is the same classifier, until that is closed.
   *
   * @param name {@code task} for the version labelled stable, or else the newest; {@code
   *     task@version} or {@code task@label}; where two backbones have the task, {@code
   *     backbone/task} and so on
   * @throws InvalidInputException if there is no such task, version or label, or if a file is
   *     damaged or of a newer format
   * @throws IllegalStateException if the store is closed
   */
  public TaskClassifier task(String name) {
    requireOpen();
    try {
      TaskClassifier classifier = classifier(store.findPublished(name));
      classifier.load();
      return classifier;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized TaskClassifier classifier(Path folder) {
    requireOpen();
    return classifiers.computeIfAbsent(
        folder,
        key ->
            new TaskClassifier(
                new EngineTask(engine, PackageSource.published(store, key)), key, this::forget));
  }

  private synchronized void forget(TaskClassifier gone) {
    classifiers.values().removeIf(known -> known == gone);
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("store " + store.root() + " is closed");
    }
  }

  /**
   * Closes every task of the store; waits for those that are being loaded, and for the answers that
   * are being computed.
   */
  @Override
  public void close() {
    end().forEach(TaskClassifier::close);
    engine.close();
  }

  /** Nothing is loaded any more. */
  private synchronized List<TaskClassifier> end() {
    List<TaskClassifier> last = List.copyOf(classifiers.values());
    closed = true;
    classifiers.clear();
    return last;
  }
}
