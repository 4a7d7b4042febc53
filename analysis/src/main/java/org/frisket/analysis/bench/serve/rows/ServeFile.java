package org.frisket.analysis.bench.serve.rows;

import java.nio.file.Path;
import org.frisket.analysis.bench.rows.KeptRows;

/** The rows of the server that are kept in the project: {@code performance/serve.json}. */
public final class ServeFile {
  private ServeFile() {}

  /**
   * @param docs the folder of the pages
   */
  public static KeptRows<ServeRow> in(Path docs) {
    Path path = docs.resolve("performance").resolve("serve.json");
    return new KeptRows<>(path, ServeRow[].class, ServeRow::id, ServeRow::machine);
  }
}
