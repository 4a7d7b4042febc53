package org.frisket.analysis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.frisket.analysis.site.ExperimentPage;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Overwriting;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code study experiment}: all runs of one experiment as one page. */
@Command(
    name = "experiment",
    description = {
      "All runs of one experiment, or of one sweep, as one HTML page that needs no other file:",
      "results, curves, confusion matrix, masks, config and command."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExperimentCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Mixin private Overwriting overwriting;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "EXPERIMENT", description = "Its name below the folder of runs.")
  private String experiment;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page (default: report.html beside its runs).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (out != null) {
      overwriting.require("--out", out);
    }
    Path target = out == null ? options.runs().resolve(experiment).resolve("report.html") : out;
    String page =
        options
            .progress()
            .during(
                "looking at all runs of " + experiment,
                () -> ExperimentPage.html(options.runs(), experiment));
    AtomicFiles.write(target, page);
    Printer printer = new Printer(options, spec);
    printer.text("page     " + target);
    printer.json(Json.compact(), Map.of("page", target.toString()));
    return ExitCode.DONE;
  }
}
