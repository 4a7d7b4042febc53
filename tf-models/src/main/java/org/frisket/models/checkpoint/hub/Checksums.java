package org.frisket.models.checkpoint.hub;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.Sha256;

/** The list of a folder's files with their SHA-256, as {@code sha256sum} writes and checks it. */
final class Checksums {
  static final String FILE = "SHA256SUMS";
  private static final String BETWEEN = "  ";

  private Checksums() {}

  /** Lists all files of a folder. */
  static void write(Path folder) throws IOException {
    StringBuilder list = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> !f.endsWith(FILE)).sorted().toList()) {
        list.append(Sha256.of(file)).append(BETWEEN).append(file.getFileName()).append('\n');
      }
    }
    AtomicFiles.write(folder.resolve(FILE), list.toString());
  }

  /**
   * @throws InvalidInputException that names the first file that is not as it was
   */
  static void verify(Path folder) throws IOException {
    for (String line : Files.readAllLines(folder.resolve(FILE))) {
      List<String> parts = Splitter.on(BETWEEN).limit(2).splitToList(line);
      Path file = folder.resolve(parts.get(parts.size() - 1));
      String found = Files.isRegularFile(file) ? Sha256.of(file) : "missing";
      if (!found.equals(parts.get(0))) {
        throw InvalidInputException.of(
            file + ": sha256", found, parts.get(0) + "; remove its folder and fetch it again");
      }
    }
  }
}
