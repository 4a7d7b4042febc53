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
import org.frisket.savedmodels.json.Json;
import org.frisket.training.run.RunRecord;
import org.frisket.training.run.RunRecords;
import org.frisket.training.run.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs list}. */
@Command(
    name = "list",
    description = "Every run, by experiment.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RunsListCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "Only this one's.")
  private String experiment;

  @Override
  public Integer call() throws IOException {
    List<RunRecord> records = RunRecords.read(options.runs(), Optional.ofNullable(experiment));
    TextTable table =
        new TextTable("experiment", "run", "task", "method", "seed", "metric", "dev", "minutes");
    records.forEach(record -> row(table, record));
    Printer printer = new Printer(options, spec);
    printer.text(records.isEmpty() ? "no runs in " + options.runs() : table.toString());
    printer.json(
        Json.compact(), records.stream().flatMap(record -> record.result().stream()).toList());
    return ExitCode.DONE;
  }

  private static void row(TextTable table, RunRecord record) {
    if (record.result().isEmpty()) {
      table.row(record.experiment(), record.id(), record.state(), "", "", "", "", "");
      return;
    }
    RunResult result = record.result().get();
    table.row(
        record.experiment(),
        record.id(),
        result.task(),
        result.method(),
        result.seed(),
        result.metric(),
        String.format(Locale.ROOT, "%.4f", result.value()),
        String.format(Locale.ROOT, "%.2f", result.minutes()));
  }
}
