package org.frisket.analysis.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.analysis.bench.rows.KeptRows;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.analysis.report.SizeTable;
import org.frisket.analysis.sizes.SizeFile;
import org.frisket.analysis.sizes.SizeMeasure;
import org.frisket.analysis.sizes.SizeRow;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.archive.PackageBytes;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench packages}: bits a weight of masks in every form. */
@Command(
    name = "packages",
    description = {
      "Measure the bits a weight of trained masks in every form of archives.",
      "Beside gzip and zstd; and of masks drawn at random, beside their entropy. What was measured "
          + "takes the place of the row of that name; the other rows stay."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PackagesCommand implements Callable<Integer> {
  private static final double[] SHARES = {0.01, 0.05, 0.1, 0.3};
  private static final String RANDOM = "random-";

  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ROW=PACKAGE",
      description = "A row's name and its package: bits-per-weight-5pct=trec@1.")
  private Map<String, String> packages = new LinkedHashMap<>();

  @Option(
      names = "--against",
      paramLabel = "ROW=PACKAGE",
      description = "The other package a row's masks are coded beside.")
  private Map<String, String> others = new LinkedHashMap<>();

  @Option(
      names = "--random",
      description = "Also the rows of masks drawn at random, which need no package.")
  private boolean random;

  @Option(
      names = "--docs",
      paramLabel = "DIR",
      defaultValue = "docs",
      description = "Rows are kept in performance/packages.json below it.")
  private Path docs;

  @Override
  public Integer call() throws IOException {
    requireRows();
    KeptRows<SizeRow> file = SizeFile.in(docs);
    file.read();
    Machine.busy().ifPresent(spec.commandLine().getErr()::println);
    List<SizeRow> rows = new ArrayList<>();
    SizeMeasure measure = new SizeMeasure(LocalDate.now(ZoneOffset.UTC).toString());
    for (Map.Entry<String, String> entry : packages.entrySet()) {
      rows.add(measured(measure, entry.getKey(), entry.getValue()));
    }
    for (double share : random ? SHARES : new double[0]) {
      rows.add(measure.ofRandom(RANDOM + Math.round(100 * share) + "pct", share));
    }
    for (SizeRow row : rows) {
      file.put(row);
    }
    Printer printer = new Printer(options, spec);
    printer.text(SizeTable.toMarkdown(rows).strip());
    printer.json(Json.compact(), rows);
    return ExitCode.DONE;
  }

  private void requireRows() {
    InvalidInputException.require(
        "rows of bench packages",
        "none",
        random || !packages.isEmpty(),
        "ROW=PACKAGE, or --random for masks drawn at random");
    for (String id : packages.keySet()) {
      InvalidInputException.require(
          "row of bench packages",
          id,
          !id.isBlank() && !id.startsWith(RANDOM),
          "a name that does not begin with " + RANDOM);
    }
    for (String id : others.keySet()) {
      InvalidInputException.require(
          "--against", id, packages.containsKey(id), "one of the rows " + packages.keySet());
    }
  }

  private SizeRow measured(SizeMeasure measure, String id, String name) throws IOException {
    Store store = new Store(options.store());
    Path folder = store.findPackage(name);
    Optional<TaskPackage> other =
        others.containsKey(id)
            ? Optional.of(store.read(store.findPackage(others.get(id))))
            : Optional.empty();
    PackageBytes content = store.bytes(folder);
    Path frozen = store.frozenModelFor(folder, content.toPackage().manifest());
    ParameterSource weights = FrozenModel.load(frozen).weights();
    return measure.ofPackage(id, content, other, weights);
  }
}
