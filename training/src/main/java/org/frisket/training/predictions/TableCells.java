package org.frisket.training.predictions;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.io.Writer;
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

  /** A line of them. */
  void write(List<String> columns, List<String> values, Writer out) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.write(separator);
      }
      out.write(written(columns.get(i), values.get(i)));
    }
    out.write('\n');
  }
}
