package org.frisket.training.data;

import com.google.common.base.Splitter;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
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
  public Iterator<Row> rows(String name, Reader text) {
    return new Rows(name, text);
  }

  private final class Rows extends RowIterator<Row> {
    private final String name;
    private final TextLines lines;
    private final long before;
    private RowShape shape;
    private int skipped;

    Rows(String name, Reader text) {
      SeparatorLine.Rest rest = SeparatorLine.behind(name, text, separator);
      this.name = name;
      this.lines = new TextLines(rest.text());
      this.before = rest.linesBefore();
    }

    @Override
    protected Row computeNext() {
      while (lines.hasNext()) {
        List<String> fields = splitter.splitToList(lines.next());
        boolean first = shape == null;
        if (first) {
          shape = header ? RowShape.named(fields) : RowShape.numbered(fields);
        }
        boolean malformed = skipsMalformed && fields.size() != shape.size();
        skipped += malformed ? 1 : 0;
        if (!malformed && !(first && header)) {
          return shape.row(name + ":" + (before + lines.number()), fields);
        }
      }
      if (skipped > 0) {
        LOG.warn("{}: {} rows left out that do not have {} fields", name, skipped, shape.size());
      }
      return endOfData();
    }
  }
}
