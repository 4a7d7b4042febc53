package org.frisket.server.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders named by numbers: the versions of a model. */
final class VersionFolders {
  private static final int MOST_DIGITS = 19;

  private VersionFolders() {}

  /**
   * Those that are there, ascending.
   *
   * @throws IOException where the folder around them is not there
   */
  static NavigableMap<Long, Path> in(Path basePath) throws IOException {
    NavigableMap<Long, Path> versions = new TreeMap<>();
    try (Stream<Path> entries = Files.list(basePath)) {
      entries
          .sorted()
          .filter(Files::isDirectory)
          .forEach(folder -> number(folder).ifPresent(one -> versions.putIfAbsent(one, folder)));
    }
    return versions;
  }

  private static OptionalLong number(Path folder) {
    String name = folder.getFileName().toString();
    boolean digits = name.length() <= MOST_DIGITS && name.matches("[0-9]+");
    try {
      return digits ? OptionalLong.of(Long.parseLong(name)) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // above the largest version
    }
  }

  /** Something that changes with the files of a folder: what failed may be tried again then. */
  static String fingerprint(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return Integer.toHexString(files.sorted().map(VersionFolders::state).toList().hashCode());
    } catch (IOException | java.io.UncheckedIOException e) {
      return ""; // goes away while it is looked at
    }
  }

  private static String state(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
