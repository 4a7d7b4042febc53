package org.frisket.training.predictions;

import com.google.common.base.CharMatcher;
import java.util.List;
import org.frisket.models.error.InvalidInputException;

/** How the cells of a table stand in a line. */
enum TableCells {
  /** Parted by commas, quoted as in RFC 4180 where they must be. */
  CSV(',') {
    @Override
    String written(String column, String value) {
      boolean plain = QUOTED.matchesNoneOf(value);
      return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
  },
  /** Parted by TABs; quotes are text. */
  TSV('\t') {
    @Override
    String written(String column, String value) {
      return plain(column, value, "csv or jsonl, which can hold it");
    }
  };

  private static final CharMatcher QUOTED = CharMatcher.anyOf(",\"\r\n");
  private static final CharMatcher LINE = CharMatcher.anyOf("\t\r\n");

  private final char separator;

  TableCells(char separator) {
    this.separator = separator;
  }

  abstract String written(String column, String value);

  /**
   * A value that is one field of one line.
   *
   * @throws InvalidInputException if it is more
   */
  static String plain(String column, String value, String expected) {
    InvalidInputException.require(
        "column " + column, "a TAB or line end in it", LINE.matchesNoneOf(value), expected);
    return value;
  }

  /** A line of them, with its end. */
  String line(List<String> columns, List<String> values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        line.append(separator);
      }
      line.append(written(columns.get(i), values.get(i)));
    }
    return line.append('\n').toString();
  }
}
