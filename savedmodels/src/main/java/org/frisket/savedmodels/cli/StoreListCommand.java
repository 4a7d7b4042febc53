package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.Version;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreEntry;
import org.frisket.savedmodels.store.StoreIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code store list}: what is published. */
@Command(
    name = "list",
    description = {"List every published version.", "Its task, metric, size, labels and backbone."},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StoreListCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<StoreEntry> entries = StoreIndex.of(new Store(options.store())).packages();
    Printer printer = new Printer(options, spec);
    String none =
        "no packages in "
            + options.store()
            + "; "
            + Launcher.NAME
            + " store add PACKAGE publishes one";
    printer.text(entries.isEmpty() ? none : table(entries));
    printer.json(Json.compact(), entries);
    return ExitCode.DONE;
  }

  private static String table(List<StoreEntry> entries) {
    TextTable table =
        new TextTable("task", "version", "metric", "value", "bytes", "labels", "backbone");
    for (StoreEntry entry : entries) {
      table.row(
          entry.task(),
          entry.version(),
          entry.metric(),
          String.format(Locale.ROOT, "%.4f", entry.value()),
          String.format(Locale.ROOT, "%,d", entry.bytes()),
          String.join(" ", entry.labels()),
          entry.backbone());
    }
    return table.toString();
  }
}
