package org.frisket.training.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.DataConfig;

/**
 * Values quoted as in RFC 4180, parted by commas or another character; backslashes are text, and so
 * is a CR without its LF.
 */
final class CsvReader implements RowReader {
  private static final Pattern LONE_RETURN = Pattern.compile("\\r(?!\\n)");

  /** Stands for a lone CR, which would end a record: half a character, which no text has. */
  private static final String STAND_IN = "\uDC0D";

  private final boolean header;
  private final String separator;

  CsvReader(DataConfig config) {
    this.header = config.header();
    this.separator = config.separator();
  }

  @Override
  public List<Row> read(String name, String text) {
    String rest = SeparatorLine.without(name, text, separator);
    long before = rest.length() == text.length() ? 0 : 1;
    List<Row> rows = new ArrayList<>();
    RowShape shape = null;
    long line = 1 + before;
    try (CSVParser parser = parser(rest, separator)) {
      for (CSVRecord record : parser) {
        List<String> fields = fields(record);
        if (shape == null) {
          shape = header ? RowShape.named(fields) : RowShape.numbered(fields);
        }
        if (!header || record.getRecordNumber() > 1) {
          rows.add(shape.row(name + ":" + line, fields));
        }
        line = parser.getCurrentLineNumber() + 1 + before;
      }
      return rows;
    } catch (IOException | UncheckedIOException e) {
      throw InvalidInputException.of(
          name + ":" + line, "quotes that do not match", "quoted CSV as in RFC 4180");
    }
  }

  static CSVParser parser(String text, String separator) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
    return format.parse(new StringReader(LONE_RETURN.matcher(text).replaceAll(STAND_IN)));
  }

  /** What a record of {@link #parser} says. */
  static List<String> fields(CSVRecord record) {
    return record.stream().map(field -> field.replace(STAND_IN, "\r")).toList();
  }
}
