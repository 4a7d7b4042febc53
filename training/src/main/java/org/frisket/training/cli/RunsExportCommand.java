package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Overwriting;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.run.RunRecord;
import org.frisket.training.run.RunRecords;
import org.frisket.training.run.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs export}. */
@Command(
    name = "export",
    description = "Finished runs with all their settings, for a spreadsheet or a text.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RunsExportCommand implements Callable<Integer> {
  private static final List<String> RESULT =
      List.of(
          "experiment", "run_id", "task", "metric", "seed", "value", "epochs", "minutes", "bytes");

  @Mixin private GlobalOptions options;
  @Mixin private Overwriting overwriting;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "Only this one's.")
  private String experiment;

  /** How it is written. */
  private enum Format {
    CSV,
    MARKDOWN
  }

  @Option(
      names = "--format",
      defaultValue = "csv",
      description = "${COMPLETION-CANDIDATES} (default: csv).")
  private Format format;

  @Option(names = "--output", paramLabel = "FILE", description = "Instead of standard output.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    if (output != null) {
      overwriting.require("--output", output);
    }
    List<RunRecord> records =
        RunRecords.read(options.runs(), Optional.ofNullable(experiment)).stream()
            .filter(record -> record.result().isPresent())
            .toList();
    List<List<String>> rows = rows(records);
    String text = format == Format.CSV ? csv(rows) : markdown(rows);
    Printer printer = new Printer(options, spec);
    if (output != null) {
      AtomicFiles.write(output, text);
      printer.text(records.size() + " runs in " + output);
      printer.json(Json.compact(), Map.of("runs", records.size(), "output", output.toString()));
    } else if (options.json()) {
      printer.json(Json.compact(), objects(rows));
    } else {
      printer.answer(text.stripTrailing());
    }
    return ExitCode.DONE;
  }

  /** The first is the header. */
  private static List<List<String>> rows(List<RunRecord> records) {
    TreeSet<String> keys = new TreeSet<>();
    records.forEach(record -> keys.addAll(record.settings().keySet()));
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(RESULT);
    header.addAll(keys);
    rows.add(header);
    for (RunRecord record : records) {
      List<String> row = new ArrayList<>(result(record, record.result().orElseThrow()));
      keys.forEach(key -> row.add(record.settings().getOrDefault(key, "")));
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, String>> objects(List<List<String>> rows) {
    List<Map<String, String>> objects = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, String> object = new LinkedHashMap<>();
      for (int column = 0; column < row.size(); column++) {
        object.put(rows.get(0).get(column), row.get(column));
      }
      objects.add(object);
    }
    return objects;
  }

  private static List<String> result(RunRecord record, RunResult result) {
    return List.of(
        record.experiment(),
        record.id(),
        result.task(),
        result.metric(),
        Long.toString(result.seed()),
        Double.toString(result.value()),
        Integer.toString(result.epochs()),
        String.format(Locale.ROOT, "%.2f", result.minutes()),
        Long.toString(result.packageBytes()));
  }

  private static String csv(List<List<String>> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecords(rows);
    }
    return text.toString();
  }

  private static String markdown(List<List<String>> rows) {
    List<String> lines =
        rows.stream()
            .map(
                row ->
                    row.stream()
                        .map(cell -> cell.replace("|", "\\|"))
                        .collect(Collectors.joining(" | ", "| ", " |")))
            .collect(Collectors.toCollection(ArrayList::new));
    lines.add(1, "|" + " --- |".repeat(rows.get(0).size()));
    return String.join("\n", lines) + "\n";
  }
}
