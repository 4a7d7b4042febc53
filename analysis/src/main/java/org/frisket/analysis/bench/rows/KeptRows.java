package org.frisket.analysis.bench.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/**
 * Rows that are kept in a file, a JSON array.
 *
 * @param path of the file; it need not exist yet
 * @param type of all its rows
 * @param id by which a row is found
 */
public record KeptRows<R>(Path path, Class<R[]> type, Function<R, String> id) {
  /**
   * None where nothing was measured yet.
   *
   * @throws org.frisket.models.error.InvalidInputException if it is damaged
   */
  public List<R> read() throws IOException {
    return Files.exists(path) ? List.of(Json.read(path, type)) : List.of();
  }

  /** Puts a row in the place of the one with its id, or at the end. */
  public void put(R row) throws IOException {
    List<R> rows = new ArrayList<>(read());
    List<String> ids = rows.stream().map(id).toList();
    if (ids.contains(id.apply(row))) {
      rows.set(ids.indexOf(id.apply(row)), row);
    } else {
      rows.add(row);
    }
    AtomicFiles.write(path, Json.pretty(rows));
  }
}
