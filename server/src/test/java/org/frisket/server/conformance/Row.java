package org.frisket.server.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the table, with what {@code fixture.tsv} says for our models: another path or body where
 * the table only describes one, and the whole reply where it only describes that.
 */
record Row(
    String id, String method, String path, String body, int status, String holds, String reply) {
  private static final String TABLE = "FRISKET_CONFORMANCE";

  static List<Row> all() throws IOException {
    Map<String, String[]> ours = new HashMap<>();
    for (String line : lines("fixture.tsv")) {
      String[] cells = cells(line, 4);
      ours.put(cells[0], cells);
    }
    List<String> table =
        isOurTable() ? lines("conformance.tsv") : Files.readAllLines(Path.of(System.getenv(TABLE)));
    List<Row> rows = new ArrayList<>();
    for (String line : table.subList(1, table.size())) {
      String[] cells = cells(line, 7);
      rows.add(row(cells, ours.getOrDefault(cells[0], new String[] {"", "", "", ""})));
    }
    return rows;
  }

  /** Another one may have rows that {@code fixture.tsv} knows nothing of. */
  static boolean isOurTable() {
    String file = System.getenv(TABLE);
    return file == null || file.isEmpty();
  }

  private static Row row(String[] cells, String[] ours) {
    return new Row(
        cells[0],
        cells[1],
        ours[1].isEmpty() ? cells[2] : ours[1],
        ours[2].isEmpty() ? cells[3] : ours[2],
        Integer.parseInt(cells[4]),
        cells[5],
        ours[3]);
  }

  private static String[] cells(String line, int count) {
    String[] cells = line.split("\t", -1);
    if (cells.length < count - 1) {
      throw new IllegalArgumentException("Row '" + line + "': expected " + count + " cells");
    }
    return java.util.Arrays.copyOf(cells, Math.max(count, cells.length));
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in = Row.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  @Override
  public String toString() {
    return id + " " + method + " " + path + " " + body;
  }
}
