package org.frisket.training.data;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.DataConfig;

/**
 * Values quoted as in RFC 4180, parted by commas or another character; backslashes are text, and so
 * is a CR without its LF.
 */
final class CsvReader implements RowReader {
  private final boolean header;
  private final String separator;

  CsvReader(DataConfig config) {
    this.header = config.header();
    this.separator = config.separator();
  }

  @Override
  public Iterator<Row> rows(String name, Reader text) {
    return new Rows(name, text);
  }

  private final class Rows extends RowIterator<Row> {
    private final String name;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final long before;
    private RowShape shape;
    private long line;

    Rows(String name, Reader text) {
      SeparatorLine.Rest rest = SeparatorLine.behind(name, text, separator);
      this.name = name;
      this.before = rest.linesBefore();
      this.line = 1 + before;
      try {
        this.parser = parser(rest.text(), separator);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      this.records = parser.iterator();
    }

    @Override
    protected Row computeNext() {
      Row row = null;
      while (row == null && hasRecord()) {
        List<String> fields = fields(records.next());
        String location = name + ":" + line;
        line = parser.getCurrentLineNumber() + 1 + before;
        row = row(location, fields); // where this throws, the next one is read all the same
      }
      return row == null ? endOfData() : row;
    }

    private boolean hasRecord() {
      try {
        return records.hasNext();
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof CSVException)) {
          throw new InvalidInputException(
              name + ": not readable: " + ErrorText.of(e.getCause()), e.getCause());
        }
        throw InvalidInputException.of(
            name + ":" + line, "quotes that do not match", "quoted CSV as in RFC 4180");
      }
    }

    /** Null for the header. */
    private Row row(String location, List<String> fields) {
      boolean first = shape == null;
      if (first) {
        shape = header ? RowShape.named(fields) : RowShape.numbered(fields);
      }
      return first && header ? null : shape.row(location, fields);
    }
  }

  /** What reads the records of a text. */
  static CSVParser parser(Reader text, String separator) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
    return format.parse(new LoneReturns(text)); // which would end a record
  }

  /** What a record of {@link #parser} says. */
  static List<String> fields(CSVRecord record) {
    return record.stream().map(field -> field.replace(LoneReturns.STAND_IN, '\r')).toList();
  }
}
