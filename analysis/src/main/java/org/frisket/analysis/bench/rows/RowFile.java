package org.frisket.analysis.bench.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/**
 * The rows kept of one verb: a JSON array.
 *
 * @param path of the file; it need not exist yet
 */
public record RowFile(Path path) {
  /**
   * @throws org.frisket.models.error.InvalidInputException if it is damaged
   */
  public List<Row> read() throws IOException {
    return Files.exists(path) ? List.of(Json.read(path, Row[].class)) : List.of();
  }

  /** Puts a row in the place of the one with its id, or at the end. */
  public void put(Row row) throws IOException {
    List<Row> rows = new ArrayList<>(read());
    List<String> ids = rows.stream().map(Row::id).toList();
    if (ids.contains(row.id())) {
      rows.set(ids.indexOf(row.id()), row);
    } else {
      rows.add(row);
    }
    AtomicFiles.write(path, Json.pretty(rows));
  }
}
