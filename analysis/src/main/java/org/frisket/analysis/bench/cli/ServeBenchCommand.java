package org.frisket.analysis.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.analysis.bench.rows.KeptRows;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.analysis.bench.serve.measure.ServeBench;
import org.frisket.analysis.bench.serve.measure.ServeBenchRow;
import org.frisket.analysis.bench.serve.measure.ServeBenchRows;
import org.frisket.analysis.bench.serve.measure.ServeSettings;
import org.frisket.analysis.bench.serve.measure.Texts;
import org.frisket.analysis.bench.serve.rows.ServeFile;
import org.frisket.analysis.bench.serve.rows.ServeRow;
import org.frisket.analysis.bench.serve.server.ServerProcess;
import org.frisket.analysis.report.ServePictures;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench serve}: how much, and how soon, the server answers. */
@Command(
    name = "serve",
    description = {
      "Measure the server: throughput, latency, and what it takes.",
      "It runs in a process of its own and is asked over HTTP, for tasks that are made by seed; "
          + "every answer is compared with the task's own.",
      "All rows take some three hours on two cores; --list says how long each takes. Making the "
          + "1,000 tasks of known-1000 takes another one, once; --prepare does that alone."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ServeBenchCommand implements Callable<Integer>, Resumable {
  private static final double MINUTE = 60;

  @Mixin private GlobalOptions options;
  @Mixin private ListOption list;
  @Spec private CommandSpec spec;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "ID",
      description = "Only these rows, such as overload; mixed-* for all that begin so.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--missing",
      description = "Only rows that are not kept yet of this kind of processor and of this code.")
  private boolean missing;

  @Option(
      names = "--prepare",
      description = "Make the tasks of the rows, and measure nothing: others may work meanwhile.")
  private boolean prepare;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Pairs of values a row, where it compares (default: 3).")
  private int pairs;

  @Option(
      names = "--scale",
      paramLabel = "SHARE",
      defaultValue = "1",
      description = "So much of all times and numbers: 0.1 to try things out (default: 1).")
  private double scale;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      defaultValue = "${sys:java.io.tmpdir}/frisket-bench-serve",
      description = "Where stores of tasks are made; kept for the next time.")
  private Path work;

  @Option(
      names = "--launcher",
      paramLabel = "FILE",
      defaultValue = "frisket",
      description = "What starts the server (default: frisket, in this folder).")
  private Path launcher;

  @Option(
      names = "--docs",
      paramLabel = "DIR",
      defaultValue = "docs",
      description = "Rows and pictures are kept in performance/ below it.")
  private Path docs;

  private final Map<String, Optional<Backbone>> backbones = new HashMap<>();

  @Override
  public Integer call() throws IOException {
    KeptRows<ServeRow> file = ServeFile.in(docs);
    List<ServeBenchRow> chosen = chosen(file);
    if (list.prints(new Printer(options, spec), chosen, ServeBenchRow::id, this::line)) {
      return ExitCode.DONE;
    }
    ServeSettings settings = new ServeSettings(work, pairs, scale, Double.POSITIVE_INFINITY);
    ServeBench bench =
        new ServeBench(settings, ServerProcess.by(launcher), this::tell, options.progress());
    Machine.busy().ifPresent(this::tell);
    measure(bench, chosen, file);
    return ExitCode.DONE;
  }

  private List<ServeBenchRow> chosen(KeptRows<ServeRow> file) throws IOException {
    List<String> kept =
        file.of(Machine.current()).stream().filter(ServeRow::isCurrent).map(ServeRow::id).toList();
    return ServeBenchRows.of(ids).stream()
        .filter(row -> !missing || !kept.contains(row.id()))
        .toList();
  }

  private String line(ServeBenchRow row) {
    return "%-24s %-18s about %.0f minutes"
        .formatted(row.id(), row.backbone(), Math.ceil(scale * row.seconds() / MINUTE));
  }

  /** Each row is kept as soon as it is measured. */
  private void measure(ServeBench bench, List<ServeBenchRow> rows, KeptRows<ServeRow> file)
      throws IOException {
    Printer printer = new Printer(options, spec);
    List<ServeRow> measured = new ArrayList<>();
    for (ServeBenchRow row : rows) {
      Optional<Backbone> backbone = backbones.computeIfAbsent(row.backbone(), this::backbone);
      if (backbone.isEmpty()) {
        tell(row.id() + " is left out: " + row.backbone() + " is not here");
        continue;
      }
      Texts texts = Texts.of(row.texts(), options.data());
      if (prepare) {
        bench.prepare(row, backbone.get(), texts);
        continue;
      }
      ServeRow done = bench.measure(row, backbone.get(), texts);
      file.put(done);
      ServePictures.write(docs, file.read());
      measured.add(done);
      printer.text(ServeRowText.of(done));
    }
    printer.json(Json.compact(), measured);
  }

  private Optional<Backbone> backbone(String id) {
    try {
      return Optional.of(options.progress().during("reading " + id, Backbones.byId(id)::load));
    } catch (InvalidInputException e) {
      tell(e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public String howToGoOn() {
    return "rows that were measured are kept, --missing measures the others";
  }

  private void tell(String line) {
    if (!options.quiet()) {
      spec.commandLine().getErr().println(line);
      spec.commandLine().getErr().flush();
    }
  }
}
