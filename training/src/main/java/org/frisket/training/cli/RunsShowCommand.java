package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.models.error.Words;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.run.RunFolder;
import org.frisket.training.run.RunRecord;
import org.frisket.training.run.RunRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs show}. */
@Command(
    name = "show",
    description = "Show one run: its config, its evaluations and its result.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RunsShowCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "Its id, or the beginning of it.")
  private String id;

  @Override
  public Integer call() throws IOException {
    RunRecord record = find();
    RunFolder folder = new RunFolder(record.folder());
    List<String> lines = new ArrayList<>();
    lines.add(Files.readString(folder.config()).strip());
    lines.add("");
    lines.addAll(evaluations(folder));
    lines.add("");
    lines.add(record.result().isPresent() ? Json.pretty(record.result().get()) : state(record));
    lines.add("");
    lines.add("run      " + record.folder());
    lines.add("next     " + Launcher.NAME + " study run-curves " + Shell.word(record.folder()));
    Printer printer = new Printer(options, spec);
    printer.text(String.join(System.lineSeparator(), lines));
    printer.json(
        Json.compact(),
        record.result().isPresent()
            ? record.result().get()
            : Map.of("run_id", record.id(), "state", Words.of(record.status())));
    return ExitCode.DONE;
  }

  /** Of a run without a result, and why where that is known. */
  private static String state(RunRecord record) throws IOException {
    Path why = new RunFolder(record.folder()).diverged();
    return Words.of(record.status())
        + (Files.exists(why) ? ": " + Files.readString(why).strip() : "");
  }

  private RunRecord find() throws IOException {
    List<RunRecord> found =
        RunRecords.read(options.runs(), Optional.empty()).stream()
            .filter(record -> record.id().startsWith(id))
            .toList();
    if (found.size() != 1) {
      throw InvalidInputException.of(
          "run",
          id,
          "the beginning of one id that "
              + Launcher.NAME
              + " runs list names; %d begin so in %s".formatted(found.size(), options.runs()));
    }
    return found.get(0);
  }

  private static List<String> evaluations(RunFolder folder) throws IOException {
    return Files.exists(folder.metrics())
        ? Files.readAllLines(folder.metrics()).stream()
            .filter(line -> line.contains("epoch"))
            .toList()
        : List.of();
  }
}
