package org.frisket.analysis.sizes;

import java.nio.file.Path;
import org.frisket.analysis.bench.rows.KeptRows;

/** The rows of sizes that are kept in the project: {@code performance/packages.json}. */
public final class SizeFile {
  private SizeFile() {}

  /**
   * @param docs the folder of the pages
   */
  public static KeptRows<SizeRow> in(Path docs) {
    Path path = docs.resolve("performance").resolve("packages.json");
    return new KeptRows<>(path, SizeRow[].class, SizeRow::id, SizeRow::machine);
  }
}
