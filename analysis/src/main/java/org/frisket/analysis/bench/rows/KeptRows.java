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
 * Rows that are kept in a file, a JSON array: for each name one of each kind of processor, since
 * another machine's times take nothing from what was measured before.
 *
 * @param path of the file; it need not exist yet
 * @param type of all its rows
 * @param id their name
 * @param machine what a row was measured on
 */
public record KeptRows<R>(
    Path path, Class<R[]> type, Function<R, String> id, Function<R, Machine> machine) {
  /**
   * None where nothing was measured yet.
   *
   * @throws org.frisket.models.error.InvalidInputException if it is damaged
   */
  public List<R> read() throws IOException {
    return Files.exists(path) ? List.of(Json.read(path, type)) : List.of();
  }

  /** Those that were measured on a processor of a kind. */
  public List<R> of(Machine kind) throws IOException {
    return read().stream()
        .filter(row -> machine.apply(row).processor().equals(kind.processor()))
        .toList();
  }

  /** Puts a row in the place of the one with its name and processor, or at the end. */
  public void put(R row) throws IOException {
    List<R> rows = new ArrayList<>(read());
    List<Key> keys = rows.stream().map(this::key).toList();
    if (keys.contains(key(row))) {
      rows.set(keys.indexOf(key(row)), row);
    } else {
      rows.add(row);
    }
    AtomicFiles.write(path, Json.pretty(rows));
  }

  private record Key(String id, String processor) {}

  private Key key(R row) {
    return new Key(id.apply(row), machine.apply(row).processor());
  }
}
