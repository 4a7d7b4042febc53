package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.frisket.training.run.RunResult;

/** The {@code result.json} files that are kept in the project. */
public final class ResultFiles {
  private static final Comparator<RunResult> ORDER =
      Comparator.comparing(RunResult::backbone)
          .thenComparing(RunResult::task)
          .thenComparing(RunResult::method)
          .thenComparingLong(RunResult::seed)
          .thenComparing(RunResult::runId);

  private ResultFiles() {}

  /** All results of a folder, by backbone, task, method and seed. */
  public static List<RunResult> readAll(Path folder) throws IOException {
    return JsonFolder.readAll(folder, "a run's result.json", RunResult::read, ORDER);
  }
}
