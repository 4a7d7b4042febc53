package org.frisket.tests.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command that a page shows, and whether a test runs it.
 *
 * @param page its path in the project
 * @param how {@code run}, or {@code not run: } and why
 * @param command as it is typed
 */
record DocumentedCommand(String page, String how, String command) {
  /** All of them, in the order in which a day would run them. */
  static List<DocumentedCommand> all() throws IOException {
    try (InputStream table = DocumentedCommand.class.getResourceAsStream("/docs/commands.tsv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", 3))
          .map(cells -> new DocumentedCommand(cells[0], cells[1], cells[2]))
          .toList();
    }
  }

  boolean isRun() {
    return how.equals("run");
  }
}
