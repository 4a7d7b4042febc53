package org.frisket.training.data;

import java.util.Map;
import org.frisket.models.error.InvalidInputException;

/**
 * One row of a data file.
 *
 * @param location file and line, for messages
 * @param fields values by column name, or by number from 0 where there is no header
 */
record Row(String location, Map<String, String> fields) {
  /**
   * @throws InvalidInputException if the row has no such column
   */
  String get(String column) {
    String value = fields.get(column);
    if (value == null) {
      throw InvalidInputException.of(location + ": column", column, "one of " + fields.keySet());
    }
    return value;
  }
}
