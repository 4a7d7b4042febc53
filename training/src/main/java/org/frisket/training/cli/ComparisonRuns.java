package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.comparison.ComparedSweep;
import org.frisket.training.comparison.Comparison;
import org.frisket.training.comparison.ComparisonPlan;
import org.frisket.training.comparison.ComparisonTable;
import org.frisket.training.comparison.StageProgress;
import org.frisket.training.sweep.KnownRuns;
import org.frisket.training.sweep.LocalEngine;
import org.frisket.training.sweep.Shard;
import org.frisket.training.sweep.SweepEngine;
import org.frisket.training.sweep.SweepFile;
import org.frisket.training.sweep.SweepRunner;

/** Does the comparison of a folder: one sweep of a method after the other, stage by stage. */
final class ComparisonRuns {
  private final ComparisonPlan plan;
  private final ComparisonOptions asked;
  private final GlobalOptions options;
  private final KnownRuns known;

  ComparisonRuns(Path folder, ComparisonOptions asked, GlobalOptions options) throws IOException {
    this.plan = new ComparisonPlan(Comparison.read(folder), options.runs());
    this.asked = asked;
    this.options = options;
    this.known = asked.docs().isPresent() ? KnownRuns.read(asked.docs().get()) : KnownRuns.none();
  }

  /** Says what there is to do, or does it. */
  int call(Printer printer, OptionalInt width) throws IOException {
    return asked.isDryRun() ? tell(printer, width) : run(printer, width);
  }

  private int tell(Printer printer, OptionalInt width) throws IOException {
    List<StageProgress> stages = plan.progress();
    printer.text(ComparisonText.stages(stages, width));
    printer.text("");
    printer.text(ComparisonText.progress(stages, asked.workers()));
    printer.json(Json.compact(), stages);
    return ExitCode.DONE;
  }

  private int run(Printer printer, OptionalInt width) throws IOException {
    List<ComparisonTable> tables = new ArrayList<>();
    try (StopRequest stop = StopRequest.ofSignals();
        ComparisonWatch watch = new ComparisonWatch(plan, asked.workers(), options)) {
      for (String stage : plan.comparison().stages().keySet()) {
        for (String method : plan.methods(stage)) {
          Optional<ComparedSweep> sweep = plan.sweep(stage, method);
          if (sweep.isPresent()) {
            tables.add(done(sweep.get(), stop, watch));
          }
        }
      }
    }
    printer.text(ComparisonText.tables(tables, width));
    printer.text("");
    printer.text("runs     " + options.runs().resolve(plan.comparison().name() + "-*"));
    printer.json(Json.compact(), tables);
    return tables.stream().allMatch(table -> table.best().isPresent())
        ? ExitCode.DONE
        : ExitCode.FAILED;
  }

  private ComparisonTable done(ComparedSweep compared, StopRequest stop, ComparisonWatch watch)
      throws IOException {
    SweepFile sweep = compared.write(options.runs());
    SweepRunner runner = new SweepRunner(sweep, options.runs(), Shard.ALL, known);
    runner.beginAnew(asked.retriesFailed());
    runner.run(commands(sweep), asked.workers(), stop::isAsked, watch);
    ComparisonTable table = plan.table(compared.stage(), compared.method()).orElseThrow();
    if (asked.docs().isPresent()) {
      table.write(asked.docs().get(), plan.comparison().name());
    }
    return table;
  }

  private List<List<String>> commands(SweepFile sweep) {
    SweepEngine.Job job =
        new SweepEngine.Job(
            sweep.file(),
            Shard.ALL,
            options.data(),
            options.runs(),
            options.store(),
            asked.workers(),
            sweep.config().threads(),
            Optional.empty());
    return new LocalEngine().commands(job).stream().map(this::command).toList();
  }

  private List<String> command(List<String> usual) {
    List<String> command = new ArrayList<>(usual);
    asked.docs().ifPresent(docs -> command.addAll(List.of("--known", docs.toString())));
    return asked.command(command);
  }
}
