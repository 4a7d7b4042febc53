package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Version;
import org.frisket.training.sweep.Shard;
import org.frisket.training.sweep.SweepFile;
import org.frisket.training.sweep.SweepWorker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One worker of a sweep, started by {@code sweep}; it ends when its standard input does. */
@Command(
    name = SweepWorkerCommand.NAME,
    hidden = true,
    description = "A worker of a sweep; it ends when its standard input does.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SweepWorkerCommand implements Callable<Integer> {
  static final String NAME = "sweep-worker";

  @Mixin private GlobalOptions options;

  @Parameters(paramLabel = "CONFIG", description = "YAML file of a sweep.")
  private Path config;

  @Option(names = "--shard", required = true, description = "The part of the runs it may do.")
  private String shard;

  @Override
  public Integer call() throws IOException {
    try (StopRequest stop = StopRequest.ofSignalsAndEnd(System.in)) {
      new SweepWorker(
              SweepFile.read(config),
              options.runs(),
              options.data(),
              Shard.parse(shard),
              List.of(stop))
          .work();
      return ExitCode.DONE;
    }
  }
}
