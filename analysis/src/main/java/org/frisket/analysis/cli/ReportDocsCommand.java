package org.frisket.analysis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.frisket.analysis.commands.CommandPages;
import org.frisket.analysis.report.DocsPages;
import org.frisket.analysis.settings.ConfigurationPage;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code report docs}: what is kept in {@code docs} and what the commands say of themselves, as
 * pages.
 */
@Command(
    name = "docs",
    description = {
      "Write the project's generated pages.",
      "The pages of results, methods, comparisons, the paper's claims, what methods support, sweeps, studies, faults and performance come from what "
          + "is kept below docs; docs/commands.md, README's table of verbs and the launcher's list "
          + "from the commands themselves; docs/configuration.md and configs/schema from the records "
          + "that configs are read into."
    },
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
          "What the pages are made of: results/, sweeps/, comparison/, studies/, reliability/, performance/ and support/; pages are written beside them, verbs also into"
              + " README.md and frisket beside it.")
  private Path docs;

  @Override
  public Integer call() throws IOException {
    DocsPages kept = DocsPages.read(docs);
    for (Map.Entry<String, String> page : kept.pages().entrySet()) {
      AtomicFiles.write(docs.resolve(page.getKey()), page.getValue());
    }
    kept.writePictures(docs);
    ConfigurationPage settings = new ConfigurationPage(docs, Studies.all());
    if (settings.isOfThisProject()) {
      AtomicFiles.write(docs.resolve(ConfigurationPage.NAME), settings.text());
    }
    Schemas.write(docs.toAbsolutePath().normalize().resolveSibling("configs"));
    new CommandPages(docs, Modules.roots()).write(); // whose links are to files that are there
    Printer printer = new Printer(options, spec);
    printer.text(
        "%d results, %d ensembles, %d sweeps, %d studies, %d faults and %d rows of performance in %s"
            .formatted(
                kept.results().size(),
                kept.ensembles().size(),
                kept.sweeps().size(),
                kept.studies().size(),
                kept.faults().size(),
                kept.rows().size() + kept.sizes().size() + kept.served().size(),
                docs));
    printer.json(Json.compact(), kept.results());
    return ExitCode.DONE;
  }
}
