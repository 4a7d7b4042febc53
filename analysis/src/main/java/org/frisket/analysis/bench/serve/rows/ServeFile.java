package org.frisket.analysis.bench.serve.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/** The rows that are kept in the project: {@code performance/serve.json}. */
public final class ServeFile {
  private final Path path;

  /**
   * @param docs the folder of the pages
   */
  public ServeFile(Path docs) {
    this.path = docs.resolve("performance").resolve("serve.json");
  }

  /**
   * None where nothing was measured yet.
   *
   * @throws org.frisket.models.error.InvalidInputException if it is damaged
   */
  public List<ServeRow> read() throws IOException {
    return Files.exists(path) ? List.of(Json.read(path, ServeRow[].class)) : List.of();
  }

  /** Puts a row in the place of the one with its id, or at the end. */
  public void put(ServeRow row) throws IOException {
    List<ServeRow> rows = new ArrayList<>(read());
    List<String> ids = rows.stream().map(ServeRow::id).toList();
    if (ids.contains(row.id())) {
      rows.set(ids.indexOf(row.id()), row);
    } else {
      rows.add(row);
    }
    AtomicFiles.write(path, Json.pretty(rows));
  }
}
