package org.frisket.training.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.LogManager;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.frisket.training.sweep.LearningRateSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code search}: the learning rate that is best on dev. */
@Command(
    name = "search",
    description = {
      "Find the learning rate that is best on dev.",
      "Rates are {1, 3, 5, 7, 9}e-5, and on past the border until the best is inside. Every "
          + "rate is a run of its own; ended in between, the same command goes on."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SearchCommand implements Callable<Integer>, Resumable {

  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Mixin private ExperimentFile file;

  @Option(
      names = "--decade",
      paramLabel = "POWER",
      defaultValue = "-5",
      description = "Power of ten of the first five rates (default: ${DEFAULT-VALUE}).")
  private int decade;

  @Option(
      names = "--max-trials",
      paramLabel = "N",
      defaultValue = "20",
      description = "Rates tried at most (default: ${DEFAULT-VALUE}).")
  private int maxTrials;

  @Override
  public Integer call() throws IOException {
    requireRange();
    Experiment experiment = file.load(options);
    LearningRateSearch.Found found =
        new LearningRateSearch(rate -> value(experiment, rate)).run(decade, maxTrials);
    Printer printer = new Printer(options, spec);
    printer.text(text(experiment, found));
    printer.json(Json.compact(), found);
    return ExitCode.DONE;
  }

  private void requireRange() {
    if (maxTrials < 1) {
      throw InvalidInputException.of("--max-trials", maxTrials, "1 or more");
    }
    if (decade < -9 || decade > 0) {
      throw InvalidInputException.of("--decade", decade, "-9 to 0");
    }
  }

  private double value(Experiment experiment, double rate) throws IOException {
    LogManager.getLogger(SearchCommand.class).info("learning rate {}", rate);
    Experiment trial =
        experiment.with(
            experiment.config().method(), experiment.config().training().withLearningRate(rate));
    Run run = new Run(trial, options.runs(), trainCommand(rate));
    return new Training(options).result(trial, run).value();
  }

  private String trainCommand(double rate) {
    return file.trainCommand("training.learning_rate=" + rate);
  }

  private String text(Experiment experiment, LearningRateSearch.Found found) {
    TextTable table = new TextTable("learning rate", "dev " + experiment.task().metric().id());
    found
        .outcomes()
        .forEach(
            outcome ->
                table.row(outcome.rate(), String.format(Locale.ROOT, "%.4f", outcome.value())));
    return String.join(
        System.lineSeparator(),
        table.toString(),
        "",
        "best     "
            + found.best().rate()
            + (found.inside() ? "" : ", at the border of what was tried"),
        "next     " + Launcher.NAME + " " + trainCommand(found.best().rate()));
  }
}
