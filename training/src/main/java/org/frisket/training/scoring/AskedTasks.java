package org.frisket.training.scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.savedmodels.serving.engine.BulkEngine;
import org.frisket.savedmodels.serving.engine.EngineSettings;
import org.frisket.savedmodels.serving.engine.PackageSource;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.data.TaskRows;
import org.frisket.training.predictions.TaskColumns;

/** The tasks that a file is asked, in their order. */
public record AskedTasks(List<AskedTask> tasks) {
  private static final String OPTION = "--task";

  public AskedTasks {
    tasks = List.copyOf(tasks);
  }

  /**
   * One of them.
   *
   * @param prefix what its columns begin with: its name, or with its version or label where several
   *     of one name are asked
   */
  public record AskedTask(String prefix, PackageSource source, TaskManifest manifest) {}

  /**
   * Finds them; nothing of their tensors is read.
   *
   * @param names folders or archives of packages, or names in the store
   * @throws InvalidInputException if there is no such task, it is named twice, or reads images
   */
  public static AskedTasks of(Store store, List<String> names) throws IOException {
    InvalidInputException.require(OPTION, names, !names.isEmpty(), "one or more tasks");
    InvalidInputException.require(
        OPTION, names, Set.copyOf(names).size() == names.size(), "each once");
    List<AskedTask> found = new ArrayList<>();
    for (String name : names) {
      PackageSource source = new PackageSource(name, store, store.findPackage(name));
      TaskManifest manifest = source.manifest();
      InvalidInputException.require(
          OPTION,
          "%s, of kind %s".formatted(name, Words.of(manifest.task().kind())),
          !manifest.task().kind().readsImages(),
          "tasks of texts");
      found.add(new AskedTask(manifest.task().id(), source, manifest));
    }
    return new AskedTasks(named(found));
  }

  private static List<AskedTask> named(List<AskedTask> found) {
    List<String> ids = found.stream().map(AskedTask::prefix).toList();
    return found.stream()
        .map(
            task ->
                Collections.frequency(ids, task.prefix()) == 1
                    ? task
                    : new AskedTask(task.source().name(), task.source(), task.manifest()))
        .toList();
  }

  /** Whose examples the rows are. */
  public List<TaskRows.Asked> rows() {
    return tasks.stream()
        .map(
            task ->
                new TaskRows.Asked(task.manifest().task(), ConfigReader.trained(task.manifest())))
        .toList();
  }

  /**
   * What each adds to a row.
   *
   * @param all whether there is a column for the probability of every label
   */
  public List<TaskColumns> columns(boolean all) {
    tasks.forEach(
        task ->
            InvalidInputException.require(
                "--all",
                "%s, %s".formatted(task.prefix(), Words.of(task.manifest().task().problemType())),
                !all || !task.manifest().task().problemType().isNumber(),
                "labels with probabilities; the answer is a number"));
    return tasks.stream()
        .map(task -> new TaskColumns(task.prefix(), task.manifest().task(), all))
        .toList();
  }

  /** Loads them. */
  public BulkEngine open(int threads, InferenceRuntime runtime) {
    return new BulkEngine(
        tasks.stream().map(AskedTask::source).toList(),
        EngineSettings.defaults().withThreads(threads).withRuntime(runtime));
  }
}
