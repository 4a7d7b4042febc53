package org.frisket.models.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import picocli.CommandLine.Option;

/**
 * Of commands that write a file where the user says: what is there stays, but by {@code --force}.
 */
public final class Overwriting {
  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  /** Whether what is there may be written over. */
  public boolean isForced() {
    return force;
  }

  /**
   * Asked before the work is done.
   *
   * @param what says where the file is to be: an option, or a file's name
   * @throws InvalidInputException if something is there and may not be written over
   */
  public void require(String what, Path file) {
    if (Files.exists(file) && !force) {
      throw InvalidInputException.of(
          what, file + ", there already", "none that is there, or --force to write over it");
    }
  }
}
