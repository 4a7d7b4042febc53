package org.frisket.spark.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.frisket.spark.SparkSettings;
import org.frisket.training.scoring.ScoringCount;
import org.frisket.training.scoring.ScoringEngine;
import org.frisket.training.scoring.ScoringJob;
import org.frisket.training.scoring.ScoringWatch;
import org.frisket.training.sweep.JavaCommand;

/**
 * {@code spark}: a process that gives the parts of a file to a Spark cluster, or to threads of its
 * own. It ends when this one does.
 */
public final class SparkScoring implements ScoringEngine {
  @Override
  public String id() {
    return "spark";
  }

  @Override
  public ScoringCount score(ScoringJob job, ScoringWatch watch) throws IOException {
    InvalidInputException.require(
        "OUTPUT", "missing", job.outputFile().isPresent(), "a folder that Spark writes");
    OutputFolder.requireRoom(job);
    Path work = Files.createTempDirectory("frisket-spark");
    try {
      Path told = work.resolve("job.json");
      Path result = work.resolve("result.json");
      AtomicFiles.write(told, Json.pretty(absolute(job)));
      int exitCode = watch.display().during("answering on Spark", () -> run(told, result));
      return count(result, exitCode);
    } finally {
      AtomicFiles.deleteTree(work);
    }
  }

  /** Executors have a working folder of their own. */
  private static ScoringJob absolute(ScoringJob job) {
    return new ScoringJob(
        job.tasks().stream().map(SparkScoring::absoluteTask).toList(),
        absolute(job.store()),
        absolute(job.input()),
        job.layout(),
        absolute(job.output()),
        job.outputFormat(),
        job.all(),
        job.rejects() == null ? null : absolute(job.rejects()),
        job.force(),
        job.threads(),
        job.runtime(),
        job.workers(),
        job.master());
  }

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize().toString();
  }

  /** A task may be a folder or an archive, or a name in the store. */
  private static String absoluteTask(String task) {
    return Files.exists(Path.of(task)) ? absolute(task) : task;
  }

  private static int run(Path job, Path result) throws IOException {
    List<String> command =
        JavaCommand.of(
            Main.class.getName(),
            SparkSettings.moduleOptions(),
            List.of(job.toString(), result.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new WorkInterruptedException("interrupted");
    }
  }

  private static ScoringCount count(Path file, int exitCode) throws IOException {
    if (exitCode == ExitCode.INTERRUPTED) {
      throw new WorkInterruptedException("interrupted");
    }
    if (!Files.exists(file)) {
      throw new WorkFailedException(
          "Spark's driver ended with exit code %d; it says above why".formatted(exitCode));
    }
    ScoringResult result = Json.read(file, ScoringResult.class);
    if (result.problem() != null) {
      throw new InvalidInputException(result.problem());
    }
    return result.count();
  }
}
