package org.frisket.training.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.run.PairedTest;
import org.frisket.training.run.RunGroup;
import org.frisket.training.run.RunGroups;
import org.frisket.training.run.RunRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs compare}. */
@Command(
    name = "compare",
    description =
        "Mean and standard deviation over seeds of every config of an experiment, best first, and"
            + " each beside the best: mean difference on the seeds both have, two-sided p of the"
            + " paired t-test and of the signed-rank test. p is not corrected for how many are"
            + " compared.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RunsCompareCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "EXPERIMENT", description = "Whose runs.")
  private String experiment;

  /** One line of the answer. */
  private record Line(
      String label, int seeds, double mean, Double deviation, PairedTest besideBest) {}

  @Override
  public Integer call() throws IOException {
    List<RunGroup> groups = RunGroups.of(RunRecords.read(options.runs(), Optional.of(experiment)));
    if (groups.isEmpty()) {
      throw InvalidInputException.of("experiment " + experiment, "no finished run", "one or more");
    }
    List<Line> lines = groups.stream().map(group -> line(group, groups.get(0))).toList();
    Printer printer = new Printer(options, spec);
    printer.text(table(lines));
    printer.json(Json.compact(), lines);
    return ExitCode.DONE;
  }

  private static Line line(RunGroup group, RunGroup best) {
    Double deviation = Double.isNaN(group.deviation()) ? null : group.deviation();
    PairedTest test = group.equals(best) ? null : PairedTest.of(group, best);
    return new Line(group.label(), group.values().size(), group.mean(), deviation, test);
  }

  private static String table(List<Line> lines) {
    TextTable table =
        new TextTable("config", "seeds", "mean", "deviation", "to best", "t-test p", "Wilcoxon p");
    for (Line line : lines) {
      PairedTest test = line.besideBest();
      table.row(
          line.label(),
          line.seeds(),
          digits(line.mean()),
          line.deviation() == null ? "" : digits(line.deviation()),
          test == null ? "" : digits(test.difference()),
          test == null ? "" : digits(test.tTest()),
          test == null ? "" : digits(test.wilcoxon()));
    }
    return table.toString();
  }

  private static String digits(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
  }
}
