package org.frisket.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.TextTable;
import org.frisket.models.error.Launcher;
import org.frisket.models.error.Words;
import org.frisket.training.config.Baseline;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.evaluation.SplitReports;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunResult;

/** A result for a person: table and places; what was measured; next steps. */
final class ResultText {
  private ResultText() {}

  static String of(Experiment experiment, Run run, RunResult result, Publication published) {
    TextTable table = new TextTable("method", result.split() + " " + result.metric());
    table.row(result.method(), digits(result.value()));
    for (Baseline baseline : experiment.config().baselines()) {
      if (result.baselines().containsKey(baseline)) {
        table.row(Words.of(baseline), digits(result.baselines().get(baseline)));
      }
    }
    return String.join(
        System.lineSeparator(),
        table.toString(),
        "",
        String.format(
            Locale.ROOT,
            "%s in %s; %,d bytes beside %s",
            length(result),
            duration(result.minutes()),
            result.packageBytes(),
            result.backbone()),
        beaten(result.value(), result.baselines())
            + cut(experiment)
            + temperature(result)
            + "run      "
            + run.folder().path(),
        published.text());
  }

  private static String duration(double minutes) {
    return minutes < 1
        ? String.format(Locale.ROOT, "%.0f seconds", Math.ceil(minutes * 60))
        : String.format(Locale.ROOT, "%.1f minutes", minutes);
  }

  private static String length(RunResult result) {
    return result.steps() == null ? result.epochs() + " epochs" : result.steps() + " steps";
  }

  /** What to do where a baseline is as good; a line, or nothing. */
  static String beaten(double value, Map<Baseline, Double> baselines) {
    return baselines.entrySet().stream()
        .filter(baseline -> baseline.getValue() >= value)
        .max(Map.Entry.comparingByValue())
        .map(
            best ->
                "below    %s is as good or better; more training.epochs or another%n         training.learning_rate may help%n"
                    .formatted(Words.of(best.getKey())))
        .orElse("");
  }

  /** What the network never saw of long texts, a line a split. */
  private static String cut(Experiment experiment) {
    StringBuilder lines = new StringBuilder();
    experiment
        .truncation()
        .forEach(
            (split, cut) -> {
              if (!cut.isNone()) {
                lines
                    .append("cut      %s: %s".formatted(split, cut.text(experiment.task().spec())))
                    .append(System.lineSeparator());
              }
            });
    return lines.toString();
  }

  private static String temperature(RunResult result) {
    return result.temperatureFit() == null
        ? ""
        : ReportText.of(result.temperatureFit()) + System.lineSeparator();
  }

  /** What was measured of it, a line a split. */
  static String of(SplitReports reports) {
    String dev = "dev      " + ReportText.line(reports.dev());
    return reports.test() == null
        ? dev
        : dev + System.lineSeparator() + "test     " + ReportText.line(reports.test());
  }

  /** What may be done with the package, a command a line; each can be typed as it stands. */
  static String next(Experiment experiment, Publication published, GlobalOptions options) {
    String name = Shell.word(published.name()) + stored(options, published);
    List<String> commands = new ArrayList<>();
    commands.add(Launcher.NAME + " evaluate " + name);
    commands.add(input(experiment.task()) + " | " + Launcher.NAME + " predict " + name);
    if (published.version().isPresent()) {
      commands.add(Launcher.NAME + " serve" + stored(options, published));
    }
    if (experiment.config().method().learnedMasks().isPresent()) {
      commands.add(Launcher.NAME + " mask info " + name);
    }
    return "next     " + String.join(System.lineSeparator() + "         ", commands);
  }

  /** Nothing where the next command finds the store, or the frozen model, by itself. */
  private static String stored(GlobalOptions options, Publication published) {
    return options.isUsualStore() || published.version().isEmpty()
        ? ""
        : " --store " + Shell.word(options.store());
  }

  /** What a line of input looks like, by kind of task. */
  private static String input(TaskConfig task) {
    return switch (task.kind()) {
      case SINGLE_SENTENCE -> "echo 'some text'";
      case IMAGE -> "echo image.png";
      case SENTENCE_PAIR -> "printf 'one text\\tanother\\n'";
      case TAGGING -> "echo 'some words of a sentence'";
      case MULTIPLE_CHOICE ->
          "printf 'a context" + "\\tan ending".repeat(task.labels().size()) + "\\n'";
    };
  }

  private static String digits(double fraction) {
    return String.format(Locale.ROOT, "%.4f", fraction);
  }
}
