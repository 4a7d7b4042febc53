package org.frisket.analysis.sizes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/** The rows that are kept in the project: {@code performance/packages.json}. */
public final class SizeFile {
  private final Path path;

  /**
   * @param docs the folder of the pages
   */
  public SizeFile(Path docs) {
    this.path = docs.resolve("performance").resolve("packages.json");
  }

  public Path path() {
    return path;
  }

  /**
   * None where nothing was measured yet.
   *
   * @throws org.frisket.models.error.InvalidInputException if it is damaged
   */
  public List<SizeRow> read() throws IOException {
    return Files.exists(path) ? List.of(Json.read(path, SizeRow[].class)) : List.of();
  }

  /** In place of what was there. */
  public void write(List<SizeRow> rows) throws IOException {
    AtomicFiles.write(path, Json.pretty(rows));
  }
}
