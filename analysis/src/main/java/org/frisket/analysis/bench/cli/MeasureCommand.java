package org.frisket.analysis.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.frisket.analysis.bench.measure.Bench;
import org.frisket.analysis.bench.measure.Preparation;
import org.frisket.analysis.bench.measure.PreparedRow;
import org.frisket.analysis.bench.measure.Program;
import org.frisket.analysis.bench.rows.BenchRow;
import org.frisket.analysis.bench.rows.BenchRows;
import org.frisket.analysis.bench.rows.KeptRows;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.analysis.bench.rows.Row;
import org.frisket.analysis.bench.rows.RowFile;
import org.frisket.analysis.bench.rows.Verb;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.ThreadsOption;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the measuring verbs share: they differ in their rows alone. */
abstract class MeasureCommand implements Callable<Integer>, Resumable {
  private static final String MAIN = "org.frisket.analysis.Main";

  private final Verb verb;

  @Mixin private GlobalOptions options;
  @Mixin private PeerOptions peers;
  @Mixin private ListOption list;
  @Spec private CommandSpec spec;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "ID",
      description = "Only these rows, such as step-32x32; step-32x* for all that begin so.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "Pairs of values a row (default: 5; epoch and startup 3, memory 2).")
  private Integer pairs;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      defaultValue = "2",
      description = "Steps or passes on each side that are not counted (default: 2).")
  private int warmUps;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads of each side; 0 (the default) for all processors.")
  private int threads;

  @Option(
      names = "--no-check",
      description = "Do not check first that both sides do the same work.")
  private boolean unchecked;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      defaultValue = "${sys:java.io.tmpdir}/frisket-bench",
      description = "Where models for the peer are written; kept for the next time.")
  private Path work;

  @Option(
      names = "--launcher",
      paramLabel = "FILE",
      defaultValue = "frisket",
      description = "What start-predict starts (default: frisket, in this folder).")
  private Path launcher;

  @Option(
      names = "--docs",
      paramLabel = "DIR",
      defaultValue = "docs",
      description = "Rows are kept in performance/ below it.")
  private Path docs;

  MeasureCommand(Verb verb) {
    this.verb = verb;
  }

  @Override
  public Integer call() throws IOException {
    List<BenchRow> chosen = BenchRows.of(verb, ids);
    if (list.prints(new Printer(options, spec), chosen, BenchRow::id, MeasureCommand::line)) {
      return ExitCode.DONE;
    }
    Bench.Settings settings = settings();
    Optional<Program> peer = peers.program();
    Consumer<String> progress = this::tell;
    if (peer.isEmpty()) {
      withoutPeer(chosen).ifPresent(progress);
    }
    Machine.busy().ifPresent(progress);
    List<PreparedRow> prepared =
        new Preparation(work, options.data(), peer.isPresent(), progress)
            .prepare(chosen, row -> Bench.batches(row, settings));
    Program ours = Program.ours(MAIN, List.of("bench", "worker"));
    measure(new Bench(ours, peer, settings, progress), prepared);
    return ExitCode.DONE;
  }

  private static String line(BenchRow row) {
    return "%-34s %-18s %-18s bar %s"
        .formatted(row.id(), row.backbone(), row.batchText(), row.text(row.bar()));
  }

  /** Rows that are measured beside something else of ours need no peer. */
  static Optional<String> withoutPeer(List<BenchRow> rows) {
    List<String> alone =
        rows.stream().filter(row -> row.variant().isBesidePeer()).map(BenchRow::id).toList();
    return alone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "no peer: of %s ours alone is measured (expected: --python or FRISKET_PYTHON)"
                .formatted(String.join(", ", alone)));
  }

  @Override
  public String howToGoOn() {
    return "rows that were measured are kept, --rows names the others";
  }

  private Bench.Settings settings() {
    int wanted = pairs == null ? verb.pairs() : pairs;
    if (wanted < 1) {
      throw InvalidInputException.of("--pairs", wanted, "1 or more");
    }
    if (warmUps < 0) {
      throw InvalidInputException.of("--warmup", warmUps, "0 or more");
    }
    return new Bench.Settings(ThreadsOption.count(threads), warmUps, wanted, !unchecked, launcher);
  }

  /** Each row is kept as soon as it is measured. */
  private void measure(Bench bench, List<PreparedRow> prepared) throws IOException {
    KeptRows<Row> file = RowFile.in(docs.resolve("performance"), verb);
    List<Row> rows = new ArrayList<>();
    for (PreparedRow row : prepared) {
      Row measured = bench.measure(row);
      file.put(measured);
      rows.add(measured);
    }
    Printer printer = new Printer(options, spec);
    printer.text(RowsText.of(rows));
    printer.json(Json.compact(), rows);
  }

  private void tell(String line) {
    if (!options.quiet()) {
      spec.commandLine().getErr().println(line);
      spec.commandLine().getErr().flush();
    }
  }
}
