package org.frisket.training.data;

import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.training.config.DataConfig;

/** Rows of a data file. */
interface RowReader {
  /**
   * @param name how messages call the file
   * @param text its whole text, without byte order mark
   * @throws InvalidInputException if a row does not have the shape of the file
   */
  List<Row> read(String name, String text);

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
      case JSONL -> new JsonLinesReader();
      case CONLL, CONLLU ->
          throw new IllegalArgumentException(Words.of(config.format()) + " has no rows");
    };
  }
}
