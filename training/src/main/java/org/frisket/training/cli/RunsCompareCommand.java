package org.frisket.training.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.FittedTable;
import org.frisket.models.cli.FittedTable.Column;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.ScreenWidth;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.run.PairedTest;
import org.frisket.training.run.RunGroup;
import org.frisket.training.run.RunGroups;
import org.frisket.training.run.RunRecord;
import org.frisket.training.run.RunRecords;
import org.frisket.training.run.SettingText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs compare}. */
@Command(
    name = "compare",
    description = {
      "Compare the configs of an experiment over their seeds.",
      "Mean and standard deviation of every config, best first, and each beside the best: "
          + "mean difference on the seeds both have, two-sided p of the paired t-test and of the "
          + "signed-rank test. p is not corrected for how many are compared. Settings that differ "
          + "have a column; where a terminal is too narrow, columns are left out from the right."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RunsCompareCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "EXPERIMENT", description = "Whose runs.")
  private String experiment;

  @Mixin private RunFilter filter;
  @Mixin private ScreenWidth screen;

  /** One line of the answer. */
  private record Line(
      String label, int seeds, double mean, Double deviation, PairedTest besideBest) {}

  @Override
  public Integer call() throws IOException {
    List<RunRecord> runs = RunRecords.read(options.runs(), Optional.of(experiment));
    List<RunGroup> groups = RunGroups.of(filter.of(runs));
    if (groups.isEmpty()) {
      throw InvalidInputException.of(
          "experiment " + experiment,
          "no finished run",
          "one or more; " + Launcher.NAME + " runs list tells how they stand");
    }
    List<Line> lines = groups.stream().map(group -> line(group, groups.get(0))).toList();
    Printer printer = new Printer(options, spec);
    printer.text(Screen.of(table(groups, lines), Optional.empty(), screen.columns()));
    String next = Launcher.NAME + " study experiment " + Shell.word(experiment);
    printer.text("");
    printer.text(Screen.line("next", next, screen.columns()));
    printer.json(Json.compact(), lines);
    return ExitCode.DONE;
  }

  private static Line line(RunGroup group, RunGroup best) {
    Double deviation = Double.isNaN(group.deviation()) ? null : group.deviation();
    PairedTest test = group.equals(best) ? null : PairedTest.of(group, best);
    return new Line(group.label(), group.values().size(), group.mean(), deviation, test);
  }

  private FittedTable table(List<RunGroup> groups, List<Line> lines) {
    List<Column> columns = new ArrayList<>();
    columns.add(column("mean", lines, line -> digits(line.mean())));
    columns.add(column("deviation", lines, line -> digits(line.deviation())));
    columns.add(column("seeds", lines, line -> Integer.toString(line.seeds())));
    columns.addAll(settings(groups));
    columns.add(column("to best", lines, line -> digits(line, PairedTest::difference)));
    columns.add(column("t-test p", lines, line -> digits(line, PairedTest::tTest)));
    columns.add(column("Wilcoxon p", lines, line -> digits(line, PairedTest::wilcoxon)));
    return FittedTable.of(columns, screen.columns());
  }

  private static List<Column> settings(List<RunGroup> groups) {
    Set<String> keys =
        groups.stream()
            .flatMap(group -> group.settings().keySet().stream())
            .collect(Collectors.toCollection(() -> new TreeSet<>(SettingText.IN_ORDER)));
    return keys.stream()
        .map(
            key ->
                column(
                        SettingText.header(key, keys),
                        groups,
                        group -> SettingText.value(group.settings().getOrDefault(key, "")))
                    .briefly(TextWidth::brief))
        .toList();
  }

  private static <T> Column column(String name, List<T> rows, Function<T, String> cell) {
    return Column.of(name, rows.stream().map(cell).toList());
  }

  private static String digits(Line line, ToDoubleFunction<PairedTest> value) {
    return line.besideBest() == null ? "" : digits(value.applyAsDouble(line.besideBest()));
  }

  private static String digits(Double value) {
    return value == null || Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
  }
}
