package org.frisket.savedmodels.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Sessions;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;

/**
 * The published tasks of a store, each loaded when it is first asked for.
 *
 * <p>Tasks on one backbone share its frozen weights, which are mapped from the store's files: what
 * no mask lies over (above all the embeddings) is in memory once, and only the masked matrices are
 * there for every task.
 *
 * <p>For several threads. Different tasks are loaded side by side; who asks for one that is being
 * loaded waits for it, and nobody waits to classify. A classifier that is closed is not kept.
 */
public final class TaskStore implements AutoCloseable {
  private final Store store;
  private final int threads;
  private final Map<Path, LoadedOnce<Backbone>> backbones = new HashMap<>();
  private final Map<Path, LoadedOnce<TaskClassifier>> classifiers = new HashMap<>();
  private boolean closed;

  private TaskStore(Store store, int threads) {
    this.store = store;
    this.threads = threads;
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
   * @param threads that one call computes with; 0 for all processors. TensorFlow keeps the number
   *     of the first task of a process
   * @throws InvalidInputException if there is no such folder, or threads are fewer than 0
   */
  public static TaskStore open(Path folder, int threads) {
    if (!Files.isDirectory(folder)) {
      throw InvalidInputException.of(
          "store " + folder, "no such folder", "one that train or store add published to");
    }
    if (threads < 0) {
      throw InvalidInputException.of("threads", threads, "1 or more, or 0 for all processors");
    }
    return new TaskStore(new Store(folder), Sessions.threads(threads));
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
   * @param name {@code task} for the newest version, {@code task@version} or {@code task@label};
   *     where two backbones have the task, {@code backbone/task} and so on
   * @throws InvalidInputException if there is no such task, version or label, or if a file is
   *     damaged or of a newer format
   * @throws IllegalStateException if the store is closed
   */
  public TaskClassifier task(String name) {
    requireOpen();
    try {
      Path folder = store.findPublished(name);
      TaskClassifier found = classifier(folder).get();
      while (found.isClosed()) {
        forget(folder, found);
        found = classifier(folder).get();
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is kept of a task, loaded or not. */
  synchronized LoadedOnce<TaskClassifier> classifier(Path folder) {
    requireOpen();
    return classifiers.computeIfAbsent(folder, key -> new LoadedOnce<>(() -> load(key)));
  }

  private synchronized LoadedOnce<Backbone> backbone(Path frozen) {
    requireOpen();
    return backbones.computeIfAbsent(frozen, key -> new LoadedOnce<>(() -> FrozenModel.load(key)));
  }

  private TaskClassifier load(Path folder) throws IOException {
    TaskPackage taskPackage = store.read(folder);
    Backbone backbone = backbone(store.frozenModelFor(folder, taskPackage.manifest())).get();
    TaskModel model = new TaskModel(backbone, taskPackage, threads);
    return new TaskClassifier(folder, model, gone -> forget(folder, gone));
  }

  private synchronized void forget(Path folder, TaskClassifier gone) {
    LoadedOnce<TaskClassifier> known = classifiers.get(folder);
    if (known != null && known.is(gone)) {
      classifiers.remove(folder);
    }
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
    end().forEach(loaded -> loaded.ifLoaded().ifPresent(TaskClassifier::close));
  }

  /** Nothing is loaded any more. */
  private synchronized List<LoadedOnce<TaskClassifier>> end() {
    List<LoadedOnce<TaskClassifier>> last = List.copyOf(classifiers.values());
    closed = true;
    classifiers.clear();
    backbones.clear();
    return last;
  }
}
