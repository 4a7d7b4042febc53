package org.frisket.server.folders;

import java.nio.file.Path;

/** A version of a model, and where it lies. */
record VersionFolder(String model, long version, Path folder) {
  @Override
  public String toString() {
    return model + " version " + version;
  }
}
