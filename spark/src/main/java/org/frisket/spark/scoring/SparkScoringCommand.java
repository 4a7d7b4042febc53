package org.frisket.spark.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.store.Store;
import org.frisket.spark.SparkSettings;
import org.frisket.training.cli.StopRequest;
import org.frisket.training.data.ExampleFormat;
import org.frisket.training.scoring.AskedTasks;
import org.frisket.training.scoring.ScoringCount;
import org.frisket.training.scoring.ScoringJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Spark's driver for a file of rows, started by {@code predict}; it ends when its input does. */
@Command(
    name = "spark-scoring",
    hidden = true,
    description = "Spark's driver for a file of rows; it ends when its standard input does.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class SparkScoringCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "JOB", description = "JSON of what is to be done.")
  private Path file;

  @Parameters(index = "1", paramLabel = "RESULT", description = "What came of it is written there.")
  private Path result;

  @Override
  public Integer call() throws IOException {
    ScoringJob job = Json.read(file, ScoringJob.class);
    try (StopRequest stop = StopRequest.ofEnd(System.in)) {
      tell(new ScoringResult(score(job, stop), null));
      return ExitCode.DONE;
    } catch (InvalidInputException e) {
      tell(new ScoringResult(null, e.getMessage()));
      return ExitCode.BAD_INPUT;
    }
  }

  private void tell(ScoringResult said) throws IOException {
    AtomicFiles.write(result, Json.pretty(said));
  }

  private static ScoringCount score(ScoringJob job, StopRequest stop) throws IOException {
    AskedTasks tasks = AskedTasks.of(new Store(Path.of(job.store())), job.tasks());
    boolean parquet = job.layout().format() == ExampleFormat.PARQUET;
    InvalidInputException.require(
        "--output-format",
        job.outputFormat(),
        parquet == (job.outputFormat() == ExampleFormat.PARQUET),
        parquet ? "parquet, as the input is" : "csv, tsv or jsonl, unless the input is parquet");
    tasks.columns(job.all()); // refused before there is a cluster
    String master = job.master() == null ? "local[%d]".formatted(local(job)) : job.master();
    SparkSettings settings = new SparkSettings(master, job.workers(), job.threads());
    try (JavaSparkContext spark = settings.connect("frisket predict " + job.input());
        JobWatch watch = new JobWatch(spark, stop::isAsked)) {
      OutputFolder.clear(job);
      return watch.during(
          () ->
              parquet
                  ? ParquetScoring.score(job, tasks)
                  : new TextScoring(spark, job, tasks).score());
    }
  }

  /** Tasks of Spark in this process need as many of its cores as the threads they compute with. */
  private static int local(ScoringJob job) {
    return Math.max(1, job.workers()) * job.threads();
  }
}
