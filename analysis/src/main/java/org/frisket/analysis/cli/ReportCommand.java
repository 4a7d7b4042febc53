package org.frisket.analysis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.frisket.analysis.report.ResultFiles;
import org.frisket.analysis.report.ResultsTable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.run.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code report}: the results kept in the project as one page. */
@Command(
    name = "report",
    description = "Write the page of results from the result files that are kept in the project.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReportCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--results", paramLabel = "DIR", defaultValue = "docs/results")
  private Path results;

  @Option(names = "--out", paramLabel = "FILE", defaultValue = "docs/results.md")
  private Path out;

  @Override
  public Integer call() throws IOException {
    List<RunResult> all = ResultFiles.readAll(results);
    AtomicFiles.write(out, ResultsTable.toMarkdown(all));
    Printer printer = new Printer(options, spec);
    printer.text(all.size() + " results in " + out);
    printer.json(Json.compact(), all);
    return ExitCode.DONE;
  }
}
