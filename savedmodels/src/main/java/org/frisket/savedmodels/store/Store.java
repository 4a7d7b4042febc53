package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.FolderName;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackageFiles;

/**
 * Published models: {@code <backbone>/frozen/1} and {@code <backbone>/tasks/<task>/<version>}.
 *
 * @param root the store's folder
 */
public record Store(Path root) {
  private static final String FROZEN = "frozen";
  private static final String FROZEN_VERSION = "1";
  private static final String TASKS = "tasks";

  public Path frozenModel(String backbone) {
    return root.resolve(backbone).resolve(FROZEN).resolve(FROZEN_VERSION);
  }

  /** The frozen model for a package: the one of the store it lies in, or else of this store. */
  public Path frozenModelFor(Path packageFolder, TaskManifest manifest) {
    Path real = packageFolder.toAbsolutePath().normalize();
    boolean published = real.getNameCount() > 3;
    if (published) {
      Path beside = real.getParent().getParent().getParent().resolve(FROZEN);
      if (Files.isDirectory(beside.resolve(FROZEN_VERSION))) {
        return beside.resolve(FROZEN_VERSION);
      }
    }
    return frozenModel(manifest.backbone());
  }

  /**
   * Copies a package under the next version, or finds the newest one to be the same already.
   *
   * @return the published folder
   * @throws InvalidInputException if the package is damaged, or its names are no names of folders
   */
  public Path publish(Path packageFolder) throws IOException {
    TaskManifest manifest = TaskPackageFiles.read(packageFolder).manifest();
    FolderName.required("backbone of package " + packageFolder, manifest.backbone());
    FolderName.required("task of package " + packageFolder, manifest.task().id());
    return taskFolder(manifest.backbone(), manifest.task().id()).add(packageFolder);
  }

  private TaskFolder taskFolder(String backbone, String task) {
    return new TaskFolder(backbone, task, root.resolve(backbone).resolve(TASKS).resolve(task));
  }

  /** Ids of the backbones that have a frozen model or tasks, sorted. */
  public List<String> backbones() throws IOException {
    return folders(root).stream()
        .filter(
            name ->
                Files.isDirectory(root.resolve(name).resolve(FROZEN))
                    || Files.isDirectory(root.resolve(name).resolve(TASKS)))
        .toList();
  }

  /** All tasks that have versions, by backbone and id. */
  public List<TaskFolder> tasks() throws IOException {
    List<TaskFolder> tasks = new ArrayList<>();
    for (String backbone : backbones()) {
      for (String task : folders(root.resolve(backbone).resolve(TASKS))) {
        TaskFolder folder = taskFolder(backbone, task);
        if (!folder.versions().isEmpty()) {
          tasks.add(folder);
        }
      }
    }
    return tasks;
  }

  private static List<String> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(parent)) {
      return paths
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  /**
   * A published task.
   *
   * @param name {@code questions}, or {@code minilm-l6/questions} where two backbones have it
   * @throws InvalidInputException if there is none, or more than one
   */
  public TaskFolder task(String name) throws IOException {
    List<TaskFolder> found = called(name);
    if (found.size() != 1) {
      List<TaskFolder> choices = found.isEmpty() ? tasks() : found;
      throw InvalidInputException.of(
          "task in store " + root,
          name,
          "one of " + choices.stream().map(TaskFolder::name).toList());
    }
    return found.get(0);
  }

  private List<TaskFolder> called(String name) throws IOException {
    return tasks().stream()
        .filter(task -> task.name().equals(name) || task.task().equals(name))
        .toList();
  }

  /**
   * The folder of a package that a command is asked for.
   *
   * @param name a folder, or {@code task}, {@code task@version} or {@code task@label} in this store
   * @throws InvalidInputException if it is neither
   */
  public Path findPackage(String name) throws IOException {
    Path folder = Path.of(name);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    return published(name)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "task package " + name,
                    "no such folder, and no such task in store " + root,
                    "a folder with task.json and task.safetensors, or " + PackageName.FORM));
  }

  /**
   * The folder of a published package; folders elsewhere are not looked for.
   *
   * @param name {@code task}, {@code task@version} or {@code task@label}
   * @throws InvalidInputException if there is none
   */
  public Path findPublished(String name) throws IOException {
    Optional<Path> found = published(name);
    if (found.isEmpty()) {
      List<String> names = tasks().stream().map(TaskFolder::name).toList();
      throw InvalidInputException.of(
          "task in store " + root, name, "one of " + names + ", as " + PackageName.FORM);
    }
    return found.get();
  }

  /** Nothing where the store has no such task. */
  private Optional<Path> published(String name) throws IOException {
    Optional<PackageName> parsed = PackageName.parse(name);
    if (parsed.isEmpty() || called(parsed.get().task()).isEmpty()) {
      return Optional.empty();
    }
    TaskFolder task = task(parsed.get().task());
    return Optional.of(task.version(task.find(parsed.get().version())));
  }
}
