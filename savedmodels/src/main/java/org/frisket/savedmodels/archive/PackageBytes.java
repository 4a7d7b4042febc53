package org.frisket.savedmodels.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.packages.TaskPackage;

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

  /** Writes both, whole or not at all. */
  public void write(Path folder) throws IOException {
    AtomicFiles.writeFolder(
        folder,
        temporary -> {
          AtomicFiles.write(temporary.resolve(TaskPackage.MANIFEST_FILE), manifest);
          AtomicFiles.write(temporary.resolve(TaskPackage.TENSORS_FILE), tensors);
        });
  }

  /** Bytes of both. */
  public long size() {
    return (long) manifest.length + tensors.length;
  }
}
