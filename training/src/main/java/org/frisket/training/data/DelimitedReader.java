package org.frisket.training.data;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.training.config.DataConfig;

/**
 * Fields parted by a delimiter; quotes are text. Every row has as many fields as the first, but for
 * empty ones at its end, or is left out with a warning where the task says so.
 */
final class DelimitedReader implements RowReader {
  private static final Logger LOG = LogManager.getLogger(DelimitedReader.class);

  private final String separator;
  private final Splitter splitter;
  private final boolean header;
  private final boolean skipsMalformed;

  DelimitedReader(DataConfig config) {
    this.separator = config.separator();
    Splitter all = Splitter.on(separator);
    this.splitter = config.fields() > 0 ? all.limit(config.fields()) : all;
    this.header = config.header();
    this.skipsMalformed = config.skipMalformed();
  }

  @Override
  public List<Row> read(String name, String text) {
    String rest = SeparatorLine.without(name, text, separator);
    List<Row> rows = new ArrayList<>();
    RowShape shape = null;
    int number = rest.length() == text.length() ? 0 : 1;
    int skipped = 0;
    for (String line : PlainText.lines(rest)) {
      number++;
      List<String> fields = splitter.splitToList(line);
      if (shape == null) {
        shape = header ? RowShape.named(fields) : RowShape.numbered(fields);
        if (header) {
          continue;
        }
      }
      if (skipsMalformed && fields.size() != shape.size()) {
        skipped++;
      } else {
        rows.add(shape.row(name + ":" + number, fields));
      }
    }
    if (skipped > 0) {
      LOG.warn("{}: {} rows left out that do not have {} fields", name, skipped, shape.size());
    }
    return rows;
  }
}
