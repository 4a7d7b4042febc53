package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.ScreenWidth;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.MovedExperiments;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunColumns;
import org.frisket.training.run.RunRecords;
import org.frisket.training.run.RunResult;
import org.frisket.training.run.TrainCommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: several experiments side by side. */
@Command(
    name = "compare",
    description = {
      "Train several experiments and print one table.",
      "Only what is not trained yet is trained. Ended in between, the same command goes on. A folder "
          + "such as configs/comparison is a comparison of all methods on several tasks: rates are "
          + "tried with one seed, and the other seeds run at the best of them."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CompareCommand implements Callable<Integer>, Resumable {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CONFIG",
      arity = "1..*",
      description = "YAML files of experiments, or the folder of a comparison.")
  private List<Path> configs;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      completionCandidates = SetCandidates.class,
      description = "Overrides one key of all of them, such as training.epochs=3.")
  private List<String> overrides = new ArrayList<>();

  @Mixin private ComparisonOptions comparison;
  @Mixin private ScreenWidth screen;

  @Override
  public Integer call() throws IOException {
    if (configs.size() == 1 && Files.isDirectory(configs.get(0))) {
      InvalidInputException.require(
          "--set", overrides, overrides.isEmpty(), "none: the folder's files say what is set");
      return new ComparisonRuns(configs.get(0), comparison, options)
          .call(new Printer(options, spec), screen.columns());
    }
    comparison.requireNone();
    return experiments();
  }

  private int experiments() throws IOException {
    List<RunResult> results = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    RunCount count = new RunCount(configs.size());
    for (Path config : configs.stream().map(MovedExperiments::find).toList()) {
      long began = System.nanoTime();
      Experiment experiment = ExperimentFile.load(config, overrides, options);
      Run run = new Run(experiment, options.runs(), TrainCommandLine.of(config, overrides));
      boolean known = run.result().isPresent();
      String name = count.name(experiment.config().experiment());
      results.add(new Training(options).result(experiment, run, name));
      folders.add(run.folder().path());
      if (known) {
        count.known();
      } else {
        count.trained((System.nanoTime() - began) / 1e9);
      }
    }
    Printer printer = new Printer(options, spec);
    printer.text(Screen.of(RunColumns.compared(RunRecords.of(folders)), screen.columns()));
    String next = Launcher.NAME + " train CONFIG publishes one of them beside the frozen model";
    printer.text("");
    printer.text(Screen.line("next", next, screen.columns()));
    printer.json(Json.compact(), results);
    return ExitCode.DONE;
  }
}
