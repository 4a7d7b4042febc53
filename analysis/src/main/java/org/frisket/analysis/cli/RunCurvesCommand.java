package org.frisket.analysis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.frisket.analysis.study.MetricsFile;
import org.frisket.analysis.study.RunPicture;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Overwriting;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code study run-curves}: loss and dev metric of one run as a picture. */
@Command(
    name = "run-curves",
    description = "Loss and dev metric of one run, as a PNG picture.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RunCurvesCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Mixin private Overwriting overwriting;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private Path run;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The picture (default: curves.png in the run folder).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (out != null) {
      overwriting.require("--out", out);
    }
    Path target = out == null ? run.resolve("curves.png") : out;
    RunPicture.write(MetricsFile.read(run.resolve("metrics.jsonl")), target);
    Printer printer = new Printer(options, spec);
    printer.text("picture  " + target);
    printer.json(Json.compact(), Map.of("picture", target.toString()));
    return ExitCode.DONE;
  }
}
