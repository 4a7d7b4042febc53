package org.frisket.analysis.cli;

import java.util.concurrent.Callable;
import org.frisket.analysis.study.Study;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code study list}. */
@Command(
    name = "list",
    description = "The studies there are.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StudyListCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    TextTable table = new TextTable("study", "about");
    for (Study<?> study : Studies.all()) {
      table.row(study.name(), study.title());
    }
    Printer printer = new Printer(options, spec);
    printer.text(table.toString());
    printer.json(Json.compact(), Studies.all().stream().map(Study::name).toList());
    return ExitCode.DONE;
  }
}
