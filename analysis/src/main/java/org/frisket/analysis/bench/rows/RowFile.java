package org.frisket.analysis.bench.rows;

import java.nio.file.Path;

/** The rows kept of the verbs that measure beside a peer: {@code performance/VERB.json}. */
public final class RowFile {
  private RowFile() {}

  /**
   * @param performance the folder of the files
   */
  public static KeptRows<Row> in(Path performance, Verb verb) {
    return new KeptRows<>(
        performance.resolve(verb.id() + ".json"), Row[].class, Row::id, Row::machine);
  }
}
