package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;

/** A folder of JSON files of one kind that is kept in the project. */
final class JsonFolder {
  /** Reads one file. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Path file) throws IOException;
  }

  private JsonFolder() {}

  /**
   * @param what a file is, for messages
   * @throws InvalidInputException if there is no such folder, or a file is damaged; names it
   */
  static <T> List<T> readAll(Path folder, String what, Reader<T> reader, Comparator<T> order)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw InvalidInputException.of("folder", folder, "a folder of files, each " + what);
    }
    List<T> values = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        values.add(read(file, what, reader));
      }
    }
    values.sort(order);
    return values;
  }

  private static <T> T read(Path file, String what, Reader<T> reader) throws IOException {
    try {
      return reader.read(file);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(file + ": damaged (expected: " + what + ")", e);
    }
  }
}
