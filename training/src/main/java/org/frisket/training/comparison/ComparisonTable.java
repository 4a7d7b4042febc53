package org.frisket.training.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.sweep.SweepTable;

/**
 * What a method came to in a stage.
 *
 * @param stage its name
 * @param method its name in the comparison
 * @param task id of the task
 * @param backbone id of the backbone
 * @param metric id of the task's metric
 * @param points a rate each
 */
public record ComparisonTable(
    String stage,
    String method,
    String task,
    String backbone,
    String metric,
    List<SweepTable.Point> points) {
  /** The folder of {@code docs} that keeps them. */
  public static final String FOLDER = "comparison";

  /** The rate that most seeds were run at, and of these the one that did best. */
  public Optional<SweepTable.Point> best() {
    return points.stream()
        .filter(point -> point.mean() != null)
        .max(
            Comparator.<SweepTable.Point>comparingInt(point -> point.values().size())
                .thenComparingDouble(SweepTable.Point::mean));
  }

  /**
   * Keeps it among the project's pages.
   *
   * @param comparison its name
   */
  public void write(Path docs, String comparison) throws IOException {
    AtomicFiles.write(
        docs.resolve(FOLDER).resolve(comparison).resolve(stage + "-" + method + ".json"),
        Json.pretty(this));
  }
}
