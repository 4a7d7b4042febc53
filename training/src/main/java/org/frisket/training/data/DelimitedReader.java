package org.frisket.training.data;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.text.PlainText;
import org.frisket.training.config.DataConfig;

/**
 * Fields parted by a delimiter; quotes are text. Every row has as many fields as the first, or is
 * left out with a warning where the task says so.
 */
final class DelimitedReader implements RowReader {
  private static final Logger LOG = LogManager.getLogger(DelimitedReader.class);

  private final Splitter splitter;
  private final boolean header;
  private final boolean skipsMalformed;

  DelimitedReader(DataConfig config) {
    Splitter all = Splitter.on(config.delimiter());
    this.splitter = config.fields() > 0 ? all.limit(config.fields()) : all;
    this.header = config.header();
    this.skipsMalformed = config.skipMalformed();
  }

  @Override
  public List<Row> read(String name, String text) {
    List<Row> rows = new ArrayList<>();
    List<String> columns = null;
    int number = 0;
    int skipped = 0;
    for (String line : PlainText.lines(text)) {
      number++;
      List<String> fields = splitter.splitToList(line);
      if (columns == null) {
        columns = header ? fields : numbers(fields.size());
        if (header) {
          continue;
        }
      }
      if (skipsMalformed && fields.size() != columns.size()) {
        skipped++;
      } else {
        rows.add(row(name + ":" + number, columns, fields));
      }
    }
    if (skipped > 0) {
      LOG.warn("{}: {} rows left out that do not have {} fields", name, skipped, columns.size());
    }
    return rows;
  }

  static Row row(String location, List<String> columns, List<String> fields) {
    if (fields.size() != columns.size()) {
      throw InvalidInputException.of(
          location + ": number of fields", fields.size(), Integer.toString(columns.size()));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      values.put(columns.get(i), fields.get(i));
    }
    return new Row(location, values);
  }

  static List<String> numbers(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(Integer.toString(i));
    }
    return numbers;
  }
}
