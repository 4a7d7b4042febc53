package org.frisket.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.models.progress.Terminals;
import org.frisket.models.runtime.NativeLoading;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.training.data.UnlabelledLayout;
import org.frisket.training.scoring.LocalScoring;
import org.frisket.training.scoring.ScoringCount;
import org.frisket.training.scoring.ScoringEngine;
import org.frisket.training.scoring.ScoringEngines;
import org.frisket.training.scoring.ScoringJob;
import org.frisket.training.scoring.ScoringWatch;
import picocli.CommandLine.Model.CommandSpec;

/** {@code predict} with several tasks that are asked one file. */
final class PredictionOfTasks {
  private static final int KIB = 1024;

  private final GlobalOptions options;
  private final CommandSpec spec;

  PredictionOfTasks(GlobalOptions options, CommandSpec spec) {
    this.options = options;
    this.spec = spec;
  }

  void run(
      PredictedPackage asked,
      PredictTasks tasks,
      PredictInput in,
      PredictOutput out,
      int threads,
      InferenceRuntime runtime)
      throws IOException {
    ScoringEngine engine = ScoringEngines.byId(tasks.engine());
    Path input = asked.input();
    Optional<Path> output = out.fileOfTasks(asked.output());
    boolean local = engine.id().equals(LocalScoring.ID);
    requireRoom(out, output, tasks, local);
    InvalidInputException.require(
        "--runtime",
        runtime,
        local || runtime == InferenceRuntime.AUTO,
        "auto with --engine " + engine.id());
    UnlabelledLayout layout = in.layoutOfTasks(input);
    ScoringJob job =
        new ScoringJob(
            tasks.names(),
            options.store().toString(),
            input.toString(),
            layout,
            output.map(Path::toString).orElse(null),
            out.formatOfTasks(layout.format(), output, options.json()),
            out.all(),
            tasks.rejects().map(Path::toString).orElse(null),
            out.overwriting().isForced(),
            threads,
            runtime,
            tasks.workers(),
            tasks.master());
    if (local) {
      NativeLoading.beside(() -> score(engine, job));
    } else {
      score(engine, job);
    }
  }

  /** An engine that writes folders looks by itself. */
  private static void requireRoom(
      PredictOutput out, Optional<Path> output, PredictTasks tasks, boolean local) {
    if (output.isPresent() && local) {
      PredictOutput.requireRoom("OUTPUT", output.get(), out.overwriting());
      InvalidInputException.require(
          "OUTPUT",
          output.get(),
          !Files.exists(output.get()) || Files.isRegularFile(output.get()),
          "a file that can be replaced; without OUTPUT answers are printed");
    }
    if (tasks.rejects().isPresent()) {
      PredictOutput.requireRoom("--rejects", tasks.rejects().get(), out.overwriting());
    }
  }

  private void score(ScoringEngine engine, ScoringJob job) throws IOException {
    long begun = System.nanoTime();
    PrintWriter printed = spec.commandLine().getOut();
    ScoringCount count;
    try (ProgressDisplay.Work work = begin(job)) {
      ScoringWatch watch =
          new ScoringWatch(
              printed,
              options.progress(),
              (bytes, rows) -> {
                printed.flush();
                work.reached(bytes / KIB, String.format(Locale.ROOT, "%,d rows", rows));
              });
      count = engine.score(job, watch);
    }
    tell(job, new TasksSummary(job, count, System.nanoTime() - begun));
  }

  /** Nobody is told while answers are printed to the same terminal. */
  private ProgressDisplay.Work begin(ScoringJob job) throws IOException {
    boolean printed = job.outputFile().isEmpty() && Terminals.standardOutputIsOne();
    boolean seen = options.progress().isSeen() && !printed;
    ProgressDisplay display = seen ? options.progress() : ProgressDisplay.unseen();
    Path file = job.inputFile();
    return Files.isRegularFile(file)
        ? display.begin(file.getFileName() + ", KiB", 0, Files.size(file) / KIB)
        : display.begin(file.toString());
  }

  private void tell(ScoringJob job, TasksSummary summary) {
    if (job.outputFile().isPresent()) {
      new Printer(options, spec).json(Json.compact(), summary.json());
    }
    if (!options.quiet() && !options.json()) {
      PrintWriter errors = spec.commandLine().getErr();
      Stream.concat(summary.text().stream(), Stream.of("next     " + summary.next()))
          .forEach(errors::println);
      errors.flush();
    }
  }
}
