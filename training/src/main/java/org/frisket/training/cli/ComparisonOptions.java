package org.frisket.training.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import picocli.CommandLine.Option;

/** What {@code compare} is told of the folder of a comparison. */
final class ComparisonOptions {
  @Option(
      names = "--docs",
      paramLabel = "DIR",
      description = {
        "Of a folder: results that are kept in DIR/results, DIR/sweeps and DIR/comparison count as done,",
        "and what comes out is written into DIR/comparison."
      })
  private Path docs;

  @Option(
      names = "--dry-run",
      description = "Of a folder: say what there is to do, and do nothing.")
  private boolean dryRun;

  @Option(names = "--retry-failed", description = "Of a folder: begin failed runs again.")
  private boolean retryFailed;

  @Option(
      names = "--low-priority",
      description = "Of a folder: leave the processors to others that want them (by nice).")
  private boolean lowPriority;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of a folder: runs side by side (default: ${DEFAULT-VALUE}).")
  private int workers;

  Optional<Path> docs() {
    return Optional.ofNullable(docs);
  }

  boolean isDryRun() {
    return dryRun;
  }

  boolean retriesFailed() {
    return retryFailed;
  }

  int workers() {
    InvalidInputException.require("--workers", workers, workers > 0, "1 or more");
    return workers;
  }

  /** A command, at the priority that was asked for. */
  List<String> command(List<String> command) {
    if (!lowPriority) {
      return command;
    }
    List<String> nice = new ArrayList<>(List.of("nice", "-n", "19"));
    nice.addAll(command);
    return nice;
  }

  /** Experiments that are named one by one have none of these. */
  void requireNone() {
    boolean any = docs != null || dryRun || retryFailed || lowPriority || workers != 1;
    InvalidInputException.require(
        "options",
        "--docs, --dry-run, --retry-failed, --low-priority or --workers",
        !any,
        "those with the folder of a comparison alone");
  }
}
