package org.frisket.training.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;

/** The files that rows come from: one, or those of a folder, as Spark writes them. */
public final class InputFiles {
  private InputFiles() {}

  /**
   * Sorted by name; what begins with a dot or an underscore is no data.
   *
   * @throws InvalidInputException if there is none
   */
  public static List<Path> of(Path input) throws IOException {
    if (!Files.isDirectory(input)) {
      return List.of(input);
    }
    try (Stream<Path> inside = Files.list(input)) {
      List<Path> files =
          inside.filter(Files::isRegularFile).filter(InputFiles::isData).sorted().toList();
      InvalidInputException.require(
          "files in " + input, files.size(), !files.isEmpty(), "one or more");
      return files;
    }
  }

  private static boolean isData(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.startsWith("_");
  }
}
