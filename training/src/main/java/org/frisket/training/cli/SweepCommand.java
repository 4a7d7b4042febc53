package org.frisket.training.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.ScreenWidth;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.sweep.LocalEngine;
import org.frisket.training.sweep.Shard;
import org.frisket.training.sweep.SweepEngine;
import org.frisket.training.sweep.SweepEngines;
import org.frisket.training.sweep.SweepFile;
import org.frisket.training.sweep.SweepProgress;
import org.frisket.training.sweep.SweepRow;
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
      "Run an experiment of many runs.",
      "Only what is missing is started. Ended in between, in any way, the same command goes "
          + "on and no run is lost. Sweeps of the project stand in configs/sweeps."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SweepCommand implements Callable<Integer>, Resumable {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG", description = "YAML file of a sweep.")
  private Path config;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "0",
      description = "Runs side by side; 0 (the default) for as many as the processors carry.")
  private int workers;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "Only this part of the runs, from 0/N to N-1/N: one for each machine.")
  private String shard;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = LocalEngine.ID,
      description = "Who does the runs: local (the default), or spark where its module is built.")
  private String engine;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Of Spark, such as spark://host:7077 (default: this machine).")
  private String master;

  @Option(names = "--dry-run", description = "Say what there is to do, and do nothing.")
  private boolean dryRun;

  @Option(names = "--retry-failed", description = "Begin failed runs again.")
  private boolean retryFailed;

  @Mixin private ScreenWidth screen;

  @Override
  public Integer call() throws IOException {
    SweepFile sweep = SweepFile.read(config);
    Shard part = shard == null ? Shard.ALL : Shard.parse(shard);
    requireWhole(sweep, part);
    int count = workers(sweep);
    List<List<String>> workerCommands =
        SweepEngines.byId(engine).commands(job(part, count, sweep.config().threads()));
    SweepRunner runner = new SweepRunner(sweep, options.runs(), part);
    return dryRun
        ? plan(runner, count)
        : report(run(runner, workerCommands, count, sweep.config().sweep()));
  }

  private int plan(SweepRunner runner, int count) throws IOException {
    List<SweepRow> rows = runner.planned();
    SweepProgress progress = SweepProgress.of(rows);
    Printer printer = new Printer(options, spec);
    printer.text(SweepText.plan(rows, screen.columns()));
    printer.text("");
    printer.text(SweepText.of(progress, count));
    printer.json(Json.compact(), progress);
    return ExitCode.DONE;
  }

  private int report(SweepRunner.Outcome outcome) {
    SweepTable table = outcome.table();
    Printer printer = new Printer(options, spec);
    printer.text(SweepText.of(table, screen.columns()));
    printer.text("");
    printer.text(SweepText.of(outcome.times()));
    printer.text("runs     " + options.runs().resolve(table.sweep()));
    printer.text("next     " + Launcher.NAME + " " + next(table));
    ObjectNode answer = Json.compact().valueToTree(table);
    printer.json(Json.compact(), answer.set("times", Json.compact().valueToTree(outcome.times())));
    return isWhole(table) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private String next(SweepTable table) {
    return isWhole(table)
        ? "runs compare " + Shell.word(table.sweep())
        : "sweep " + Shell.word(config) + " --retry-failed begins the failed runs again";
  }

  private static boolean isWhole(SweepTable table) {
    return table.points().stream().allMatch(point -> point.failed().isEmpty());
  }

  /** What a search tries next depends on all that it tried. */
  private static void requireWhole(SweepFile sweep, Shard part) {
    boolean grows = sweep.config().search().maxTrials() > 0 || sweep.config().bestRate();
    if (grows && part.count() > 1) {
      throw InvalidInputException.of("--shard", part, "none: this sweep is a search");
    }
  }

  private SweepRunner.Outcome run(
      SweepRunner runner, List<List<String>> workerCommands, int count, String name)
      throws IOException {
    runner.begin(retryFailed);
    try (StopRequest stop = StopRequest.ofSignals();
        SweepWatch watch = new SweepWatch(name, count, options)) {
      return runner.run(workerCommands, count, stop::isAsked, watch);
    }
  }

  private SweepEngine.Job job(Shard part, int count, int threads) {
    return new SweepEngine.Job(
        config,
        part,
        options.data(),
        options.runs(),
        options.store(),
        count,
        threads,
        Optional.ofNullable(master));
  }

  private int workers(SweepFile sweep) {
    if (workers < 0) {
      throw InvalidInputException.of("--workers", workers, "0 (as many as fit) or more");
    }
    int fitting = Runtime.getRuntime().availableProcessors() / sweep.config().threads();
    return workers > 0 ? workers : Math.max(1, fitting);
  }
}
