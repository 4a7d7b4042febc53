package org.frisket.training.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.scoring.LocalScoring;
import picocli.CommandLine.Option;

/** The tasks that are asked together, and where. */
final class PredictTasks {
  @Option(
      names = "--task",
      paramLabel = "PACKAGE",
      description = {
        "A task that INPUT is asked, named as PACKAGE is; given several times, all answer in one pass over the file.",
        "All columns of a row stand before those of the answers: TASK_label, TASK_probability and so on. OUTPUT is "
            + "answered in parts, and the same command goes on where it was ended."
      })
  private List<String> tasks = List.of();

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description =
          "With --task: rows that are malformed do not end the work, but are told there as JSON, a "
              + "line each, with file, row and problem.")
  private Path rejects;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "With --task: who answers, local (the default), or spark where its module is built: "
              + "OUTPUT is a folder then.")
  private String engine;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Of Spark, such as spark://host:7077 (default: this machine).")
  private String master;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of Spark: processes side by side; 0 (the default) for as many as it gives.")
  private int workers;

  boolean areAsked() {
    return !tasks.isEmpty();
  }

  /**
   * @throws InvalidInputException if something is said of tasks, of which none is named
   */
  void requireNothingElse() {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("--rejects", rejects);
    told.put("--engine", engine);
    told.put("--master", master);
    told.put("--workers", workers == 0 ? null : workers);
    told.forEach(
        (option, value) ->
            InvalidInputException.require(
                option,
                value,
                value == null,
                "none without --task, which names those that answer"));
  }

  List<String> names() {
    return tasks;
  }

  Optional<Path> rejects() {
    return Optional.ofNullable(rejects);
  }

  String engine() {
    return engine == null ? LocalScoring.ID : engine;
  }

  String master() {
    return master;
  }

  int workers() {
    InvalidInputException.require("--workers", workers, workers >= 0, "0 or more");
    return workers;
  }
}
