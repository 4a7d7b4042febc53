package org.frisket.training.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;

/**
 * Where a task's files are looked for, in this order.
 *
 * @param folders such as the folder of the task's config, then {@code --data}
 */
public record DataFolders(List<Path> folders) {
  /** Whether a file is at one of them. */
  boolean has(String name) {
    return folders.stream().anyMatch(folder -> Files.isRegularFile(folder.resolve(name)));
  }

  /**
   * @throws InvalidInputException that lists every place looked at
   */
  public Path find(String name) {
    for (Path folder : folders) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    List<Path> tried = folders.stream().map(folder -> folder.resolve(name)).toList();
    throw InvalidInputException.of("data file", name, "a file at one of " + tried);
  }
}
