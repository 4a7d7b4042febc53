package org.frisket.analysis.cli;

import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code schema}: what an editor reads. */
@Command(
    name = "schema",
    description = {
      "Print the JSON schema of a kind of config.",
      "For editors that complete and check YAML by it. Those of this version lie in "
          + "configs/schema; a config names one in its first line: "
          + "# yaml-language-server: $schema=PATH."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SchemaCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "KIND", description = "task, experiment, pretraining, sweep or study.")
  private Schemas.Kind kind;

  @Override
  public Integer call() {
    Printer printer = new Printer(options, spec);
    if (options.json()) {
      printer.json(Json.compact(), Schemas.of(kind));
    } else {
      printer.answer(Json.pretty(Schemas.of(kind)).stripTrailing());
    }
    return ExitCode.DONE;
  }
}
