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

/** Comma-separated values as in RFC 4180; backslashes are text, and so is a CR without its LF. */
final class CsvReader implements RowReader {
  private static final Pattern LONE_RETURN = Pattern.compile("\\r(?!\\n)");

  /** Stands for a lone CR, which would end a record: half a character, which no text has. */
  private static final String STAND_IN = "\uDC0D";

  private final boolean header;

  CsvReader(boolean header) {
    this.header = header;
  }

  @Override
  public List<Row> read(String name, String text) {
    List<Row> rows = new ArrayList<>();
    List<String> columns = null;
    long line = 1;
    String marked = LONE_RETURN.matcher(text).replaceAll(STAND_IN);
    try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(marked))) {
      for (CSVRecord record : parser) {
        List<String> fields = record.stream().map(field -> field.replace(STAND_IN, "\r")).toList();
        if (columns == null) {
          columns = header ? fields : DelimitedReader.numbers(fields.size());
        }
        if (!header || record.getRecordNumber() > 1) {
          rows.add(DelimitedReader.row(name + ":" + line, columns, fields));
        }
        line = parser.getCurrentLineNumber() + 1;
      }
      return rows;
    } catch (IOException | UncheckedIOException e) {
      throw InvalidInputException.of(
          name + ":" + line, "quotes that do not match", "quoted CSV as in RFC 4180");
    }
  }
}
