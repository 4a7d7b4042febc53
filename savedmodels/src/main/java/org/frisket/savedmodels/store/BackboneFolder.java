package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.packages.FolderName;

/**
 * The folder of one backbone in a store: its frozen model and its tasks. It is called as the
 * backbone is. Where that is no name for a folder ({@code my bert}), or another backbone has it
 * already, what is left of the name is followed by the beginning of the backbone's identity: {@code
 * my_bert-0f3a6c1e9b42}.
 *
 * @param path such as {@code store/minilm-l6}
 */
record BackboneFolder(Path path) {
  private static final String FROZEN = "frozen";
  private static final String FROZEN_VERSION = "1";
  private static final String TASKS = "tasks";
  private static final int LONGEST_NAME = 64;
  private static final int IDENTITY = 12;

  /**
   * Where a backbone is; where it would be, if it is not in the store.
   *
   * @param name of the backbone
   * @param identity its SHA-256
   */
  static BackboneFolder find(Path store, String name, String identity) {
    BackboneFolder apart = apart(store, name, identity);
    return isPlain(name) && !Files.isDirectory(apart.path)
        ? new BackboneFolder(store.resolve(name))
        : apart;
  }

  /**
   * Where a backbone may be published: never with another one of its name.
   *
   * @throws InvalidInputException if what is there under its name is damaged
   */
  static BackboneFolder toPublish(Path store, String name, String identity) throws IOException {
    BackboneFolder found = find(store, name, identity);
    return found.isFreeFor(identity) ? found : apart(store, name, identity);
  }

  private static BackboneFolder apart(Path store, String name, String identity) {
    return new BackboneFolder(store.resolve(nameApart(name, identity)));
  }

  private static String nameApart(String name, String identity) {
    String kept = name.replaceAll("[^A-Za-z0-9_.-]+", "_").replaceAll("^[_.-]+|[_.-]+$", "");
    String start = kept.substring(0, Math.min(LONGEST_NAME, kept.length()));
    String end = identity.substring(0, Math.min(IDENTITY, identity.length()));
    return (start.isEmpty() ? "backbone" : start) + "-" + end;
  }

  private static boolean isPlain(String name) {
    return FolderName.isPlain(name) && !name.equals(StoreIndex.FILE);
  }

  /** What the folder of a backbone may be called. */
  static List<String> names(String name, String identity) {
    String apart = nameApart(name, identity);
    return isPlain(name) ? List.of(name, apart) : List.of(apart);
  }

  private boolean isFreeFor(String identity) throws IOException {
    return !Files.exists(path)
        || (Files.isDirectory(path) && identity().map(identity::equals).orElse(true));
  }

  /** Whose folder it is: by its frozen model, or where that is still missing, by its packages. */
  private Optional<String> identity() throws IOException {
    if (Files.exists(frozenModel())) {
      return Optional.of(FrozenModel.identity(frozenModel()));
    }
    for (TaskFolder task : tasks()) {
      for (int version : task.versions()) {
        Optional<String> found = identity(task.version(version));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> identity(Path packageFolder) throws IOException {
    try {
      return Optional.of(new PackageOnDisk(packageFolder).manifest().frozenModel());
    } catch (InvalidInputException e) {
      return Optional.empty(); // damaged: store verify tells
    }
  }

  /** Its name. */
  String name() {
    return path.getFileName().toString();
  }

  /** Whether anything of a backbone is there. */
  boolean isThere() {
    return Files.isDirectory(path.resolve(FROZEN)) || Files.isDirectory(path.resolve(TASKS));
  }

  Path frozenModel() {
    return path.resolve(FROZEN).resolve(FROZEN_VERSION);
  }

  TaskFolder task(String id) {
    return new TaskFolder(name(), id, path.resolve(TASKS).resolve(id));
  }

  /** Those with a folder, sorted. */
  List<TaskFolder> tasks() throws IOException {
    return StoreFolders.in(path.resolve(TASKS)).stream().map(this::task).toList();
  }
}
