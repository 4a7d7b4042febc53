package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.FolderLock;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.frozen.FrozenModelCopy;
import org.frisket.savedmodels.packages.FolderName;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * Packages of one store in another, each with its frozen model, which is there once.
 *
 * @param from the one that has them
 * @param to the one that gets them
 */
public record StoreCopy(Store from, Store to) {
  /**
   * Publishes a package there, and its frozen model before it where that is missing and known.
   *
   * @param packagePath a folder, or an archive
   * @return the published folder
   * @throws InvalidInputException if the package or its frozen model is damaged
   */
  public Path copy(Path packagePath) throws IOException {
    TaskManifest manifest = new PackageOnDisk(packagePath).manifest();
    Path frozen = from.frozenModelFor(packagePath, manifest);
    if (Files.isDirectory(frozen)) {
      copyFrozenModel(frozen, manifest);
    }
    return to.publish(packagePath);
  }

  private void copyFrozenModel(Path frozen, TaskManifest manifest) throws IOException {
    String identity = FolderName.required("frozen model", manifest.frozenModel());
    FolderLock.inTurn(
        to.root(),
        () -> {
          BackboneFolder folder =
              BackboneFolder.toPublish(to.root(), manifest.backbone(), identity);
          FrozenModelCopy.copyOnce(frozen, folder.frozenModel(), identity);
          return folder;
        });
  }

  /** Whether a store has the frozen model of that name and identity. */
  public static boolean hasFrozenModel(Store store, String backbone, String identity)
      throws IOException {
    Path folder = BackboneFolder.find(store.root(), backbone, identity).frozenModel();
    return Files.isDirectory(folder) && FrozenModel.identity(folder).equals(identity);
  }
}
