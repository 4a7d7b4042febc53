package org.frisket.training.scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frisket.training.data.TaskRow;
import org.frisket.training.data.TaskRows;
import org.frisket.training.predictions.ScoredLines;

/**
 * What a file holds, before anything of it is answered.
 *
 * @param records its rows, malformed ones too
 * @param header what stands above its answers
 */
public record FileScan(long records, String header) {
  /**
   * Reads a job's file to its end.
   *
   * @throws org.frisket.models.error.InvalidInputException if it cannot be read, or a row is
   *     malformed and nobody asked for such
   */
  public static FileScan of(ScoringJob job, AskedTasks tasks) throws IOException {
    ScoredLines lines = PartScorer.lines(job, tasks);
    Rejects rejects = job.rejectsFile().isPresent() ? row -> {} : Rejects.none();
    try (TaskRows rows = PartScorer.rows(job, tasks)) {
      CheckedRows checked = new CheckedRows(rows, lines, rejects);
      List<TaskRow> window = new ArrayList<>();
      long records = 0;
      long found;
      do {
        found = checked.read(PartScorer.WINDOW, window);
        records += found;
        window.clear();
      } while (found == PartScorer.WINDOW);
      return new FileScan(records, lines.header());
    }
  }
}
