package org.frisket.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.savedmodels.store.Store;

/** Where the task packages lie that settings name. */
@FunctionalInterface
public interface NamedPackages {
  /**
   * @return the folder of a package or of a run, or an archive; perhaps nothing is there
   * @throws org.frisket.models.error.InvalidInputException if the name says nothing
   */
  Path find(String name) throws IOException;

  /** Names are paths. */
  static NamedPackages paths() {
    return Path::of;
  }

  /** Names are paths, or {@code task}, {@code task@version} or {@code task@label} in a store. */
  static NamedPackages in(Store store) {
    return name -> {
      Path path = Path.of(name);
      return path.isAbsolute() || Files.exists(path) ? path : store.findPackage(name);
    };
  }
}
