package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;

/** What lies in the folders of a store. */
final class StoreFolders {
  private StoreFolders() {}

  /** Names of the folders in a folder, sorted, but for hidden ones; none where there is nothing. */
  static List<String> in(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(parent)) {
      return paths
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  /**
   * Tries whether files can be written in a folder, or if it is not there yet, where it would be
   * made. Nothing stays.
   *
   * @param what it is, for the message
   * @throws InvalidInputException if not
   */
  static void requireWritable(String what, Path folder) {
    Path there = folder.toAbsolutePath().normalize();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    try {
      Files.delete(Files.createTempFile(there, "writable", ".tmp"));
    } catch (IOException e) {
      String found = there + (Files.isDirectory(there) ? " is not writable" : " is no folder");
      throw new InvalidInputException(
          what + " " + folder + ": " + found + " (expected: a folder that can be written)", e);
    }
  }
}
