package org.frisket.savedmodels.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.models.files.Versions;

/**
 * A model as TensorFlow Serving wants it: a folder whose versions are folders with whole numbers as
 * names. It serves the highest.
 */
public final class ModelVersions {
  private ModelVersions() {}

  /**
   * Writes the next version, whole or not at all; what is there stays.
   *
   * @param model made if it is not there
   * @return the version's folder
   * @throws InvalidInputException if the folder cannot hold versions
   */
  public static Path add(Path model, AtomicFiles.FolderWriter writer) throws IOException {
    requireRoom(model);
    return FolderLock.inTurn(
        model,
        () -> {
          Path next = model.resolve(Integer.toString(Versions.newest(model) + 1));
          AtomicFiles.writeFolder(next, writer);
          return next;
        });
  }

  private static void requireRoom(Path model) {
    String expected = "a folder for versions 1, 2, 3, or one that does not exist";
    if (Files.exists(model) && !Files.isDirectory(model)) {
      throw InvalidInputException.of("folder of the model", model + ", a file", expected);
    }
    if (Files.exists(model.resolve("saved_model.pb"))) {
      throw InvalidInputException.of("folder of the model", model + ", a SavedModel", expected);
    }
  }
}
