package org.frisket.training.data;

import com.google.common.collect.ImmutableList;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.training.config.DataConfig;

/** Rows of a data file. */
interface RowReader {
  /**
   * The rows of a text, each read when it is asked for; asking throws {@link InvalidInputException}
   * if it does not have the shape of the file.
   *
   * @param name how messages call the file
   * @param text without byte order mark
   */
  Iterator<Row> rows(String name, Reader text);

  /**
   * All rows.
   *
   * @throws InvalidInputException if a row does not have the shape of the file
   */
  default List<Row> read(String name, String text) {
    return ImmutableList.copyOf(rows(name, new StringReader(text)));
  }

  /** Reads a file in its task's layout. */
  static List<Row> readFile(Path file, DataConfig config) {
    String name = file.getFileName().toString();
    return of(config).read(name, StrictText.read(file, config.encoding()));
  }

  /** What reads a layout. */
  static RowReader of(DataConfig config) {
    return switch (config.format()) {
      case TSV -> new DelimitedReader(config);
      case CSV -> new CsvReader(config);
      case JSONL -> new JsonLinesReader(config::holdsLists);
      case CONLL, CONLLU, IDX ->
          throw new IllegalArgumentException(Words.of(config.format()) + " has no rows");
    };
  }
}
