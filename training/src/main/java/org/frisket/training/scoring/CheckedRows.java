package org.frisket.training.scoring;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.data.MalformedRowException;
import org.frisket.training.data.TaskRow;
import org.frisket.training.data.TaskRows;
import org.frisket.training.predictions.ScoredLines;

/**
 * Rows that can be answered and written; what is malformed is told.
 *
 * @param lines how they will be written
 */
record CheckedRows(TaskRows rows, ScoredLines lines, Rejects rejects) {
  /**
   * Reads on.
   *
   * @param wanted rows, malformed ones too
   * @param window gets those that can be answered
   * @return how many were read; fewer than wanted at the end
   */
  long read(long wanted, List<TaskRow> window) throws IOException {
    long read = 0;
    while (read < wanted) {
      try {
        Optional<TaskRow> row = rows.next();
        if (row.isEmpty()) {
          return read;
        }
        requireHolds(row.get());
        window.add(row.get());
      } catch (MalformedRowException e) {
        rejects.take(e);
      }
      read++;
    }
    return read;
  }

  private void requireHolds(TaskRow row) {
    try {
      lines.requireHolds(row.columns());
    } catch (InvalidInputException e) {
      throw new MalformedRowException(row.location(), e.getMessage());
    }
  }
}
