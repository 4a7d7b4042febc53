package org.frisket.models.files;

import java.nio.file.Files;
import java.nio.file.Path;

/** Devices and pipes: they have no place to go back to, and nothing can be put in their place. */
public final class SpecialFiles {
  private SpecialFiles() {}

  /** Whether it is one; what is not there is none. */
  public static boolean isOne(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }
}
