package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.data.ExampleFormat;

/** Rows as lines of a file, with the answers of several tasks behind their own columns. */
public interface ScoredLines {
  /**
   * Lines of a layout.
   *
   * @param tasks what each of them adds
   * @param given the columns of the first row: a table has no others, and what is added is called
   *     otherwise than they are
   * @throws InvalidInputException if the layout has no columns
   */
  static ScoredLines of(ExampleFormat format, List<TaskColumns> tasks, Collection<String> given) {
    InvalidInputException.require(
        "--output-format",
        format,
        format.hasColumns(),
        "csv, tsv or jsonl where tasks are named by --task; parquet where parquet is read, with "
            + "--engine spark");
    if (format == ExampleFormat.JSONL) {
      return new ScoredObjects(tasks, given);
    }
    TableCells cells = format == ExampleFormat.CSV ? TableCells.CSV : TableCells.TSV;
    return new ScoredTable(cells, tasks, given);
  }

  /** What stands above the first of them; nothing, or a line with its end. */
  String header();

  /**
   * Asked before a row is answered.
   *
   * @throws InvalidInputException if the layout cannot hold what is given
   */
  void requireHolds(Map<String, JsonNode> given);

  /**
   * A row with its end.
   *
   * @param answers of each task, in their order
   */
  String line(Map<String, JsonNode> given, List<ScoredAnswers> answers);
}
