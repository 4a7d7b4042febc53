package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.frisket.models.backbone.Structure;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.Version;
import org.frisket.models.runtime.Sessions;
import org.frisket.savedmodels.cut.KeptParts;
import org.frisket.savedmodels.cut.StructuredCut;
import org.frisket.savedmodels.export.TaskModelExporter;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code export}: a task as a SavedModel. */
@Command(
    name = "export",
    description = {
      "Write a task as a TensorFlow SavedModel that answers by itself. The form cut leaves out the",
      "attention heads and neurons that its masks leave nothing of: the answers are the same."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExportCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--task-package",
      required = true,
      paramLabel = "PACKAGE",
      description = "Folder of a task package, or task, task@version, task@label in the store.")
  private String name;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to be written; TensorFlow Serving wants a number as its name.")
  private Path out;

  @Option(
      names = "--form",
      defaultValue = "cut",
      description = "What is written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ExportForm form;

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Threads to compute with; 0 (the default) for all processors.")
  private int threads;

  @Override
  public Integer call() throws IOException {
    Store store = new Store(options.store());
    Path folder = store.findPackage(name);
    TaskPackage taskPackage = TaskPackageFiles.read(folder);
    Path frozen = store.frozenModelFor(folder, taskPackage.manifest());
    int used = Sessions.threads(threads);
    StructuredCut cut =
        switch (form) {
          case CUT -> TaskModelExporter.export(FrozenModel.load(frozen), taskPackage, out, used);
        };
    Printer printer = new Printer(options, spec);
    printer.text(table(cut).toString());
    printer.text("exported " + out);
    printer.json(Json.compact(), Map.of("folder", out.toString(), "cuts", cut.cuts()));
    return ExitCode.DONE;
  }

  /** What is left of each block that is masked. */
  private static TextTable table(StructuredCut cut) {
    TextTable table = new TextTable("block", "heads", "neurons");
    cut.blocks()
        .forEach(
            (block, kept) ->
                table.row(
                    block, text(kept.get(Structure.HEADS)), text(kept.get(Structure.NEURONS))));
    return table;
  }

  private static String text(KeptParts parts) {
    return parts == null ? "all" : parts.kept().size() + " of " + parts.all();
  }
}
