package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.sweep.JavaCommand;
import org.frisket.training.sweep.Shard;
import org.frisket.training.sweep.SweepFile;
import org.frisket.training.sweep.SweepProgress;
import org.frisket.training.sweep.SweepRunner;
import org.frisket.training.sweep.SweepTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep}: many runs of one base config. */
@Command(
    name = "sweep",
    description = {
      "Run an experiment of many runs: only what is missing is started. Ended in between, in any",
      "way, the same command goes on and no run is lost."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SweepCommand implements Callable<Integer> {
  private static final Logger LOG = LogManager.getLogger(SweepCommand.class);

  /** By name: the main class knows the commands, not the reverse. */
  private static final String MAIN = "org.frisket.training.Main";

  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG", description = "YAML file of a sweep.")
  private Path config;

  @Option(
      names = "--workers",
      defaultValue = "0",
      description = "Runs side by side; 0 (the default) for as many as the processors carry.")
  private int workers;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "Only this part of the runs, from 0/N to N-1/N: one for each machine.")
  private String shard;

  @Option(names = "--dry-run", description = "Say what there is to do, and do nothing.")
  private boolean dryRun;

  @Option(names = "--retry-failed", description = "Begin failed runs again.")
  private boolean retryFailed;

  @Override
  public Integer call() throws IOException {
    SweepFile sweep = SweepFile.read(config);
    Shard part = shard == null ? Shard.ALL : Shard.parse(shard);
    requireWhole(sweep, part);
    int count = workers(sweep);
    SweepRunner runner = new SweepRunner(sweep, options.runs(), part);
    Printer printer = new Printer(options, spec);
    if (dryRun) {
      SweepProgress progress = runner.look();
      printer.text(text(progress, count));
      printer.json(Json.compact(), progress);
      return ExitCode.DONE;
    }
    SweepTable table = run(runner, part, count);
    printer.text(text(table));
    printer.json(Json.compact(), table);
    return table.points().stream().allMatch(point -> point.failed().isEmpty())
        ? ExitCode.DONE
        : ExitCode.FAILED;
  }

  /** What a search tries next depends on all that it tried. */
  private static void requireWhole(SweepFile sweep, Shard part) {
    if (sweep.config().search().maxTrials() > 0 && part.count() > 1) {
      throw InvalidInputException.of("--shard", part, "none: this sweep is a search");
    }
  }

  private SweepTable run(SweepRunner runner, Shard part, int count) throws IOException {
    runner.begin(retryFailed);
    try (StopRequest stop = StopRequest.ofSignals()) {
      return runner.run(workerCommand(part), count, stop::isAsked, now -> tell(now, count));
    }
  }

  private int workers(SweepFile sweep) {
    if (workers < 0) {
      throw InvalidInputException.of("--workers", workers, "0 (as many as fit) or more");
    }
    int fitting = Runtime.getRuntime().availableProcessors() / sweep.config().threads();
    return workers > 0 ? workers : Math.max(1, fitting);
  }

  private List<String> workerCommand(Shard part) {
    List<String> arguments =
        new ArrayList<>(
            List.of(SweepWorkerCommand.NAME, config.toString(), "--shard", part.toString()));
    arguments.addAll(List.of("--data", options.data().toString()));
    arguments.addAll(List.of("--runs", options.runs().toString()));
    return JavaCommand.of(MAIN, arguments);
  }

  private void tell(SweepProgress progress, int count) {
    if (!options.quiet()) {
      LOG.info(text(progress, count));
    }
  }

  private static String text(SweepProgress progress, int count) {
    OptionalDouble left = progress.minutesLeft(count);
    return String.format(
        Locale.ROOT,
        "%d of %d runs done, %d failed, %s",
        progress.done(),
        progress.all(),
        progress.failed(),
        left.isPresent()
            ? String.format(Locale.ROOT, "%.1f minutes left", left.getAsDouble())
            : "time left is known when the first is done");
  }

  private String text(SweepTable table) {
    TextTable text = new TextTable("point", "runs", "mean", "deviation");
    for (SweepTable.Point point : table.points()) {
      text.row(
          point.point().isEmpty() ? "base" : String.join(" ", point.point()),
          point.values().size(),
          digits(point.mean()),
          digits(point.deviation()));
    }
    List<String> lines = new ArrayList<>(List.of(text.toString()));
    for (SweepTable.Point point : table.points()) {
      point.failed().forEach((seed, cause) -> lines.add("failed, seed " + seed + ": " + cause));
    }
    lines.add("");
    lines.add("runs     " + options.runs().resolve(table.sweep()));
    return String.join(System.lineSeparator(), lines);
  }

  private static String digits(Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
  }
}
