package org.frisket.server.folders;

import java.nio.file.Path;
import org.frisket.server.model.Servable;

/** Loads a version's folder. */
@FunctionalInterface
public interface VersionLoader {
  /**
   * Loads, and checks, a version; takes as long as it takes.
   *
   * @throws RuntimeException if it cannot be served, with why
   */
  Servable load(Path folder);
}
