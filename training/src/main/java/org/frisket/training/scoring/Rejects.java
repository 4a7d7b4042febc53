package org.frisket.training.scoring;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.data.MalformedRowException;

/** Who is told of malformed rows. */
@FunctionalInterface
public interface Rejects {
  /**
   * One of them.
   *
   * @param file where it stands, absolute
   * @param row its line there, or its number where rows are no lines
   * @param problem what is the matter with it
   */
  record Rejected(String file, long row, String problem) {
    String line() {
      return Json.line(this) + "\n";
    }
  }

  void take(MalformedRowException row) throws IOException;

  /** Nobody: the first one ends the work. */
  static Rejects none() {
    return row -> {
      throw row;
    };
  }

  /** A file, in which each is a JSON object on a line of its own. */
  static Rejects to(Writer out, Path file) {
    String name = file.toAbsolutePath().normalize().toString();
    return row -> out.write(new Rejected(name, row.row(), row.problem()).line());
  }
}
