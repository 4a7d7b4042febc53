package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.Version;
import org.frisket.models.mask.Entropy;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.MaskReport;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.UnmaskedParameters;
import org.frisket.savedmodels.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mask info}: zeros and flipped bits of every mask in a package. */
@Command(
    name = "info",
    description = {
      "Tell the zeros of every mask, and the bits flipped since the start.",
      "A table, and maps by block and role, darker where the share is larger."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class MaskInfoCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PACKAGE",
      description =
          "Folder or archive of a task package, or task, task@version, task@label in the store.")
  private String name;

  @Override
  public Integer call() throws IOException {
    Store store = new Store(options.store());
    Path folder = store.findPackage(name);
    TaskPackage taskPackage = store.read(folder);
    ParameterSource frozen = frozen(folder, taskPackage);
    List<MaskReport> reports =
        options.progress().during("looking at " + name, () -> reports(taskPackage, frozen));
    Printer printer = new Printer(options, spec);
    printer.text(heading(taskPackage));
    Optional.ofNullable(taskPackage.manifest().additions().privacy())
        .ifPresent(privacy -> printer.text("private: " + privacy.text()));
    printer.text(table(reports).toString());
    printer.text("");
    printer.text(new BlockMap("zero %", reports, MaskReport::zeroFraction).toString());
    printer.text("");
    printer.text(new BlockMap("flipped %", reports, MaskReport::flippedFraction).toString());
    printer.text("");
    printer.text(total(reports));
    printer.json(Json.compact(), reports);
    return ExitCode.DONE;
  }

  private static List<MaskReport> reports(TaskPackage taskPackage, ParameterSource frozen) {
    List<MaskReport> reports = new ArrayList<>();
    taskPackage.masks().forEach(m -> reports.add(MaskReport.of(taskPackage.manifest(), m, frozen)));
    return reports;
  }

  /** Loaded when it is first asked for: most masks start from their seed alone. */
  private ParameterSource frozen(Path folder, TaskPackage taskPackage) {
    return new UnmaskedParameters(
        taskPackage,
        () -> {
          Path model = new Store(options.store()).frozenModelFor(folder, taskPackage.manifest());
          return FrozenModel.load(model);
        });
  }

  private static String heading(TaskPackage taskPackage) {
    var manifest = taskPackage.manifest();
    return String.format(
        Locale.ROOT,
        "task %s on %s, %s %.4f, seed %d",
        manifest.task().id(),
        manifest.backbone(),
        manifest.metric(),
        manifest.value(),
        manifest.seed());
  }

  private static String total(List<MaskReport> reports) {
    double weights = reports.stream().mapToDouble(r -> (double) r.rows() * r.columns()).sum();
    double zeros = reports.stream().mapToDouble(MaskReport::zeros).sum();
    return String.format(
        Locale.ROOT,
        "%,.0f weights in %d masks, %.3f %% zeros: H = %.4f bit a weight",
        weights,
        reports.size(),
        100 * zeros / Math.max(1, weights),
        Entropy.bits(zeros / Math.max(1, weights)));
  }

  private static TextTable table(List<MaskReport> reports) {
    TextTable table = new TextTable("site", "shape", "zeros", "zero %", "flipped %");
    for (MaskReport report : reports) {
      table.row(
          report.site(),
          report.rows() + "x" + report.columns(),
          report.zeros(),
          String.format(Locale.ROOT, "%.3f", 100 * report.zeroFraction()),
          String.format(Locale.ROOT, "%.3f", 100 * report.flippedFraction()));
    }
    return table;
  }
}
