package org.frisket.training.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * One package of an ensemble; its masks are read when it is its turn.
 *
 * @param name as it was asked for
 * @param folder of the package
 */
record Member(String name, Path folder, TaskManifest manifest) {
  static Member read(String name, Path folder) throws IOException {
    return new Member(name, folder, new PackageOnDisk(folder).manifest());
  }
}
