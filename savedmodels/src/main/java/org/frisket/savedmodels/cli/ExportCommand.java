package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.Structure;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.ThreadsOption;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.savedmodels.export.HuggingFaceExporter;
import org.frisket.savedmodels.export.TaskModelExporter;
import org.frisket.savedmodels.export.shared.SharedModelExporter;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.KeptParts;
import org.frisket.savedmodels.serving.StructuredCut;
import org.frisket.savedmodels.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code export}: tasks as models that other programs load. */
@Command(
    name = "export",
    description = {
      "Write tasks as models that other programs load.",
      "TensorFlow SavedModels, each the next version (1, 2, 3) of the model's folder, or a "
          + "Hugging Face folder. docs/exports.md says how each is used.",
      "  cut                 a task; without the heads and neurons its masks clear",
      "  materialised        a task; whole, masks applied",
      "  shared              several tasks; the frozen weights once, and packed masks",
      "  merged-safetensors  a task; masks applied, for transformers"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExportCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--task-package",
      paramLabel = "PACKAGE",
      description =
          "Folder or archive of a task package, or task, task@version, task@label in the store; of a "
              + "task alone the version labelled stable, or else the newest. For shared given for "
              + "each task (default: all tasks in the store).")
  private List<String> names = List.of();

  @Option(
      names = "--backbone",
      paramLabel = "BACKBONE",
      description = "Of shared: whose tasks, where the store has those of several backbones.")
  private String backbone;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the model; for merged-safetensors one that does not exist.")
  private Path out;

  @Option(
      names = "--form",
      paramLabel = "FORM",
      defaultValue = "cut",
      description = "What is written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ExportForm form;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException {
    ExportedTasks tasks =
        options.progress().during("loading tasks", () -> tasks(new Store(options.store())));
    Printer printer = new Printer(options, spec);
    ExportSummary summary = export(tasks.frozenModel(), tasks.packages(), printer);
    printer.text(summary.text());
    tasks.folders().forEach(folder -> printer.text("from     " + folder));
    printer.json(Json.compact(), summary);
    return ExitCode.DONE;
  }

  private ExportedTasks tasks(Store store) throws IOException {
    if (form == ExportForm.SHARED && names.isEmpty()) {
      return ExportedTasks.usual(store, Optional.ofNullable(backbone));
    }
    if (form != ExportForm.SHARED && names.size() != 1) {
      throw InvalidInputException.of(
          "--task-package", names, "one; --form shared takes several into one model");
    }
    return ExportedTasks.named(store, names);
  }

  private ExportSummary export(Backbone frozen, List<TaskPackage> tasks, Printer printer)
      throws IOException {
    int used = threads.count();
    return switch (form) {
      case CUT -> {
        RestoredTask restored = new RestoredTask(frozen, tasks.get(0));
        StructuredCut cut = StructuredCut.of(tasks.get(0), restored, frozen.config());
        printer.text(table(cut).toString());
        yield summary(alone(frozen, tasks.get(0), cut, used), tasks, cut.cuts());
      }
      case MATERIALISED ->
          summary(alone(frozen, tasks.get(0), StructuredCut.nothing(), used), tasks, false);
      case SHARED ->
          summary(
              writing(() -> SharedModelExporter.export(frozen, tasks, out, used)), tasks, false);
      case MERGED_SAFETENSORS ->
          summary(
              writing(
                  () -> {
                    HuggingFaceExporter.export(frozen, tasks.get(0), out);
                    return out;
                  }),
              tasks,
              false);
    };
  }

  private Path alone(Backbone frozen, TaskPackage task, StructuredCut cut, int used)
      throws IOException {
    RestoredTask restored = new RestoredTask(frozen, task);
    return writing(
        () -> TaskModelExporter.export(frozen, task.manifest(), restored, cut, out, used));
  }

  private Path writing(ProgressDisplay.Action<Path, IOException> form) throws IOException {
    return options.progress().during("writing " + out, form);
  }

  private ExportSummary summary(Path folder, List<TaskPackage> tasks, boolean cuts)
      throws IOException {
    return ExportSummary.of(form, folder, tasks, cuts);
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
