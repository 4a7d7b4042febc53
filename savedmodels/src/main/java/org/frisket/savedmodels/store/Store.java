package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;

/**
 * Published models: {@code <backbone>/frozen/1} and {@code <backbone>/tasks/<task>/<version>}.
 *
 * @param root the store's folder
 */
public record Store(Path root) {
  private static final String FROZEN = "frozen";
  private static final String FROZEN_VERSION = "1";

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
   * @throws org.frisket.models.error.InvalidInputException if the package is damaged
   */
  public Path publish(Path packageFolder) throws IOException {
    TaskManifest manifest = TaskPackageFiles.read(packageFolder).manifest();
    return FolderLock.inTurn(
        root.resolve(manifest.backbone()), () -> publishAlone(packageFolder, manifest));
  }

  private Path publishAlone(Path packageFolder, TaskManifest manifest) throws IOException {
    Path tasks = root.resolve(manifest.backbone()).resolve("tasks").resolve(manifest.task().id());
    int newest = newestVersion(tasks);
    Path last = tasks.resolve(Integer.toString(newest));
    if (newest > 0 && same(packageFolder, last)) {
      return last;
    }
    Path next = tasks.resolve(Integer.toString(newest + 1));
    AtomicFiles.writeFolder(
        next,
        temporary -> {
          for (String name : List.of(TaskPackage.TENSORS_FILE, TaskPackage.MANIFEST_FILE)) {
            Files.copy(packageFolder.resolve(name), temporary.resolve(name));
          }
        });
    return next;
  }

  private static boolean same(Path one, Path other) throws IOException {
    String manifest = TaskPackage.MANIFEST_FILE;
    return Sha256.of(one.resolve(manifest)).equals(Sha256.of(other.resolve(manifest)));
  }

  private static int newestVersion(Path tasks) throws IOException {
    if (!Files.isDirectory(tasks)) {
      return 0;
    }
    try (Stream<Path> folders = Files.list(tasks)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("\\d{1,9}"))
          .mapToInt(Integer::parseInt)
          .max()
          .orElse(0);
    }
  }
}
