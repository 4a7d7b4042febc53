package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.MovedExperiments;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
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
      "Only what is not trained yet is trained. Ended in between, the same command goes on."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CompareCommand implements Callable<Integer>, Resumable {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG", arity = "1..*", description = "YAML files of experiments.")
  private List<Path> configs;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one key of all of them, such as training.epochs=3.")
  private List<String> overrides = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    List<RunResult> results = new ArrayList<>();
    for (Path config : configs.stream().map(MovedExperiments::find).toList()) {
      Experiment experiment = ExperimentFile.load(config, overrides, options);
      Run run = new Run(experiment, options.runs(), TrainCommandLine.of(config, overrides));
      results.add(new Training(options).result(experiment, run, true));
    }
    Printer printer = new Printer(options, spec);
    printer.text(table(results));
    printer.text("\nnext     ./frisket train CONFIG publishes one of them beside the frozen model");
    printer.json(Json.compact(), results);
    return ExitCode.DONE;
  }

  private static String table(List<RunResult> results) {
    TextTable table =
        new TextTable("task", "backbone", "method", "metric", "dev", "rate", "bytes", "minutes");
    for (RunResult result : results) {
      table.row(
          result.task(),
          result.backbone(),
          result.method(),
          result.metric(),
          String.format(Locale.ROOT, "%.4f", result.value()),
          result.learningRate(),
          result.packageBytes(),
          String.format(Locale.ROOT, "%.2f", result.minutes()));
    }
    return table.toString();
  }
}
