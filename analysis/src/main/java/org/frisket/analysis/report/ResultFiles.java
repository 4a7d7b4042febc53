package org.frisket.analysis.report;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
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
    if (!Files.isDirectory(folder)) {
      throw InvalidInputException.of("results", folder, "a folder of result files");
    }
    List<RunResult> results = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        results.add(read(file));
      }
    }
    results.sort(ORDER);
    return results;
  }

  private static RunResult read(Path file) throws IOException {
    try {
      return Json.compact().readValue(Files.readAllBytes(file), RunResult.class);
    } catch (JacksonException e) {
      throw new InvalidInputException(file + ": damaged (expected: a run's result.json)", e);
    }
  }
}
