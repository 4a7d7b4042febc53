package org.frisket.savedmodels.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.packages.ModelCard;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;

/**
 * The two files of a package, byte for byte.
 *
 * @param manifest {@code task.json}
 * @param tensors {@code task.safetensors}
 */
public record PackageBytes(byte[] manifest, byte[] tensors) {
  /** Those of a folder that is known to hold a package. */
  public static PackageBytes read(Path folder) throws IOException {
    return new PackageBytes(
        Files.readAllBytes(folder.resolve(TaskPackage.MANIFEST_FILE)),
        Files.readAllBytes(folder.resolve(TaskPackage.TENSORS_FILE)));
  }

  /**
   * The package they hold. It keeps nothing of the bytes.
   *
   * @throws InvalidInputException if they are damaged
   */
  public TaskPackage toPackage() {
    TaskManifest said = TaskPackageFiles.manifest(Path.of(TaskPackage.MANIFEST_FILE), manifest);
    String found = Sha256.of(tensors);
    if (!found.equals(said.tensorsSha256())) {
      throw InvalidInputException.of(
          "sha256 of " + TaskPackage.TENSORS_FILE,
          found,
          said.tensorsSha256() + " as task.json says");
    }
    return TensorBytes.of(tensors).toPackage(said);
  }

  /** Writes both and a card, whole or not at all. */
  public void write(Path folder) throws IOException {
    TaskManifest said = TaskPackageFiles.manifest(Path.of(TaskPackage.MANIFEST_FILE), manifest);
    AtomicFiles.writeFolder(
        folder,
        temporary -> {
          AtomicFiles.write(temporary.resolve(TaskPackage.MANIFEST_FILE), manifest);
          AtomicFiles.write(temporary.resolve(TaskPackage.TENSORS_FILE), tensors);
          ModelCard.writeInto(temporary, said);
        });
  }

  /** Bytes of both. */
  public long size() {
    return (long) manifest.length + tensors.length;
  }
}
