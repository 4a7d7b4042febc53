package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Version;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.training.sweep.InProcessWorkers;
import org.frisket.training.sweep.KnownRuns;
import org.frisket.training.sweep.LocalEngine;
import org.frisket.training.sweep.Shard;
import org.frisket.training.sweep.SweepClaims;
import org.frisket.training.sweep.SweepFile;
import org.frisket.training.sweep.SweepTrainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Workers of a sweep, started by {@code sweep}; they end when their standard input does. */
@Command(
    name = LocalEngine.VERB,
    hidden = true,
    description = "Workers of a sweep; they end when their standard input does.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SweepWorkerCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;

  @Parameters(paramLabel = "CONFIG", description = "YAML file of a sweep.")
  private Path config;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      required = true,
      description = "The part of the runs it may do.")
  private String shard;

  @Option(
      names = "--workers",
      paramLabel = "N",
      required = true,
      description = "Runs side by side.")
  private int workers;

  @Option(names = "--known", paramLabel = "DIR", description = "Results that count as done.")
  private Path known;

  @Override
  public Integer call() throws IOException {
    SweepFile sweep = SweepFile.trusted(config);
    try (StopRequest stop = StopRequest.ofEnd(System.in);
        SweepClaims claims = new SweepClaims(sweep, options.runs(), Shard.parse(shard))) {
      KnownRuns kept = known == null ? KnownRuns.none() : KnownRuns.read(known);
      SweepTrainer trainer =
          new SweepTrainer(sweep, options.runs(), ExperimentFile.loader(options), kept);
      new InProcessWorkers(claims, trainer, stop).work(workers);
      return ExitCode.DONE;
    } catch (WorkInterruptedException e) {
      return ExitCode.INTERRUPTED; // the command that started this one tells it
    }
  }
}
