package org.frisket.analysis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.frisket.analysis.report.EnsembleTable;
import org.frisket.analysis.report.FaultTable;
import org.frisket.analysis.report.PerformanceTable;
import org.frisket.analysis.report.ResultFiles;
import org.frisket.analysis.report.ResultsTable;
import org.frisket.analysis.report.SizeTable;
import org.frisket.analysis.report.StudiesPage;
import org.frisket.analysis.report.SweepPage;
import org.frisket.analysis.sizes.SizeFile;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.run.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code report docs}: what is kept in {@code docs}, as pages. */
@Command(
    name = "docs",
    description =
        "Write the pages of results, sweeps, studies, faults and performance from what is kept in the project.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReportDocsCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--docs",
      paramLabel = "DIR",
      defaultValue = "docs",
      description =
          "Holds results/, sweeps/, studies/, reliability/ and performance/; pages are written beside them.")
  private Path docs;

  @Override
  public Integer call() throws IOException {
    List<RunResult> results = ResultFiles.readAll(docs.resolve("results"));
    var ensembles = EnsembleTable.readAll(docs.resolve("results").resolve("ensembles"));
    AtomicFiles.write(
        docs.resolve("results.md"),
        ResultsTable.toMarkdown(results) + EnsembleTable.toMarkdown(ensembles));
    var faults = FaultTable.readAll(docs.resolve("reliability"));
    AtomicFiles.write(docs.resolve("reliability.md"), FaultTable.toMarkdown(faults));
    var rows = PerformanceTable.readAll(docs.resolve("performance"));
    var sizes = new SizeFile(docs).read();
    AtomicFiles.write(
        docs.resolve("performance.md"),
        PerformanceTable.toMarkdown(rows) + SizeTable.toMarkdown(sizes));
    var sweeps = SweepPage.readAll(docs.resolve("sweeps"));
    AtomicFiles.write(docs.resolve("sweeps.md"), SweepPage.toMarkdown(sweeps));
    var studies = StudiesPage.readAll(docs.resolve("studies"));
    AtomicFiles.write(docs.resolve("studies.md"), StudiesPage.toMarkdown(studies));
    Printer printer = new Printer(options, spec);
    printer.text(
        "%d results, %d ensembles, %d sweeps, %d studies, %d faults and %d rows of performance in %s"
            .formatted(
                results.size(),
                ensembles.size(),
                sweeps.size(),
                studies.size(),
                faults.size(),
                rows.size() + sizes.size(),
                docs));
    printer.json(Json.compact(), results);
    return ExitCode.DONE;
  }
}
