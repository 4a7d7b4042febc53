package org.frisket.models.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are called 1, 2, 3 and so on: the versions of something. */
public final class Versions {
  /** How such a folder is called. */
  public static final String NUMBER = "[1-9]\\d{0,8}";

  private Versions() {}

  /** Those that are there, ascending; none where there is no folder. */
  public static List<Integer> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> versions = Files.list(folder)) {
      return versions
          .map(version -> version.getFileName().toString())
          .filter(name -> name.matches(NUMBER))
          .map(Integer::parseInt)
          .sorted()
          .toList();
    }
  }

  /** The highest that is there; 0 if there is none. */
  public static int newest(Path folder) throws IOException {
    return in(folder).stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
