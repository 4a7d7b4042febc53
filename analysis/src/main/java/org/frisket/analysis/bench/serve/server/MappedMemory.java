package org.frisket.analysis.bench.serve.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;

/**
 * What the kernel says of a process's memory.
 *
 * @param resident bytes in memory, mapped files among them
 * @param anonymous those of them that no file holds: they cannot be given back
 */
public record MappedMemory(long resident, long anonymous) {
  private static final int KIBIBYTE = 1024;

  /** That of a process now; Linux alone tells. */
  public static MappedMemory of(long processId) throws IOException {
    return of(Path.of("/proc", Long.toString(processId), "smaps_rollup"));
  }

  /**
   * @throws InvalidInputException if there is no such file, or it does not say it
   */
  static MappedMemory of(Path file) throws IOException {
    InvalidInputException.require(
        "memory of the server", file, Files.isReadable(file), "a file of the kernel (Linux)");
    List<String> lines = Files.readAllLines(file);
    return new MappedMemory(bytes(file, lines, "Rss:"), bytes(file, lines, "Anonymous:"));
  }

  private static long bytes(Path file, List<String> lines, String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
        .findFirst()
        .orElseThrow(() -> InvalidInputException.of(file.toString(), "no " + field, field));
  }
}
