package org.frisket.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Version;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.training.cli.StopRequest;
import org.frisket.training.sweep.Shard;
import org.frisket.training.sweep.SweepClaims;
import org.frisket.training.sweep.SweepFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Spark's driver for a sweep, started by {@code sweep}; it ends when its standard input does. */
@Command(
    name = "spark-driver",
    hidden = true,
    description = "Spark's driver for a sweep; it ends when its standard input does.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class SparkDriverCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;

  @Parameters(paramLabel = "CONFIG", description = "YAML file of a sweep.")
  private Path config;

  @Option(names = "--shard", required = true, description = "The part of the runs it may do.")
  private String shard;

  @Option(names = "--master", required = true, description = "Where Spark is.")
  private String master;

  @Option(names = "--workers", required = true, description = "Runs side by side.")
  private int workers;

  @Override
  public Integer call() throws IOException {
    SweepFile sweep = SweepFile.trusted(config);
    SparkSettings settings = new SparkSettings(master, workers, sweep.config().threads());
    try (StopRequest stop = StopRequest.ofEnd(System.in);
        SweepClaims claims = new SweepClaims(sweep, options.runs(), Shard.parse(shard));
        JavaSparkContext spark = settings.connect("frisket sweep " + sweep.config().sweep())) {
      RunTask task = RunTask.of(config, options.runs(), options.data(), options.store());
      new SparkDriver(spark, claims, task, stop::isAsked).work();
      return ExitCode.DONE;
    } catch (WorkInterruptedException e) {
      return ExitCode.INTERRUPTED; // the command that started this one tells it
    }
  }
}
