package org.frisket.training.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;

/**
 * Experiments once stood side by side in one folder, each in a file called as itself: {@code
 * configs/questions.yaml}. Now they stand by task and method below {@code experiments} in that
 * folder, and old paths still lead to them.
 */
public final class MovedExperiments {
  private static final String FOLDER = "experiments";
  private static final String ENDING = ".yaml";

  private MovedExperiments() {}

  /**
   * The file that a path means: itself, or where it is gone, the experiment that was there. Whoever
   * wrote it is told.
   */
  public static Path find(Path file) {
    Path folder = file.resolveSibling(FOLDER);
    String name = String.valueOf(file.getFileName());
    if (Files.exists(file) || !name.endsWith(ENDING) || !Files.isDirectory(folder)) {
      return file;
    }
    String experiment = name.substring(0, name.length() - ENDING.length());
    List<Path> found = files(folder).filter(one -> isCalled(one, experiment)).toList();
    if (found.size() != 1) {
      return file;
    }
    Hints.once(file + " is now " + found.get(0));
    return found.get(0);
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that cannot be read is no experiment. */
  private static boolean isCalled(Path file, String experiment) {
    try {
      ObjectNode own = ConfigFile.parse(file);
      return own.path("experiment").asText().equals(experiment);
    } catch (InvalidInputException e) {
      return false;
    }
  }
}
