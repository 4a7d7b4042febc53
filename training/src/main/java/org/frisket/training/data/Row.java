package org.frisket.training.data;

import java.util.Map;
import java.util.Set;
import org.frisket.models.error.InvalidInputException;

/**
 * One row of a data file.
 *
 * @param location file and line, for messages
 * @param fields values by column name, or by number from 0 where there is no header
 * @param twice names that several columns have: in {@code fields} is the last of them
 */
record Row(String location, Map<String, String> fields, Set<String> twice) {
  Row(String location, Map<String, String> fields) {
    this(location, fields, Set.of());
  }

  /**
   * @throws MalformedRowException if the row has no such column
   * @throws InvalidInputException if the file has several
   */
  String get(String column) {
    requireOnce(column);
    String value = fields.get(column);
    if (value == null) {
      throw MalformedRowException.of(location, "column", column, "one of " + fields.keySet());
    }
    return value;
  }

  /**
   * @throws InvalidInputException if several columns have the same name
   */
  void requireEachOnce() {
    fields.keySet().forEach(this::requireOnce);
  }

  private void requireOnce(String column) {
    InvalidInputException.require(
        location + ": column",
        column + ", twice in the header",
        !twice.contains(column),
        "each name once");
  }
}
