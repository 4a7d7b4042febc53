package org.frisket.training.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.Publishing;
import org.frisket.training.evaluation.SplitReports;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.ExperimentLoader;
import org.frisket.training.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code train}: one run, from its config to a published package; or one for each of some seeds.
 */
@Command(
    name = "train",
    description = {
      "Train one run and publish its package.",
      "The package of its best evaluation is published in the store, beside the frozen model, "
          + "unless the version that answers now is as good on the same dev split; baselines that "
          + "the config names are measured beside it, and what evaluate says of dev and test. "
          + "Ended in between, the same command goes on from the newest checkpoint."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class TrainCommand implements Callable<Integer>, Resumable {
  private static final String EARLY_STOPPING = "training.early_stopping_patience=3";

  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Mixin private ExperimentFile file;

  @Option(names = "--resume", hidden = true, description = "What is done anyway.")
  private boolean unusedResume;

  @Option(
      names = "--early-stopping",
      description =
          "End after 3 evaluations without a gain; as training.early_stopping_patience=3.")
  private boolean earlyStopping;

  @Option(
      names = "--seeds",
      paramLabel = "SEED",
      split = ",",
      description = {
        "Train a run for each of these seeds, such as 1,2,3, and print mean and standard",
        "deviation; the best on dev is the one that may be published."
      })
  private List<Long> seeds = List.of();

  @Option(
      names = "--publish",
      paramLabel = "WHEN",
      description = {
        "${COMPLETION-CANDIDATES} (default: publish of the config, if_better): if_better leaves out",
        "what is not above the version that answers now on the same dev split."
      })
  private Publishing publish;

  @Option(
      names = "--track",
      paramLabel = "TRACKER",
      split = ",",
      description = {
        "Tell others of the run as it goes, as tracking of the config: csv, csv=FOLDER, mlflow",
        "(at MLFLOW_TRACKING_URI) or mlflow=ADDRESS."
      })
  private List<String> trackers = List.of();

  @Option(
      names = "--dry-run",
      description = {
        "Train nothing; say how many examples and steps there are, and, from a few steps that are",
        "measured and forgotten, the time and memory it would take."
      })
  private boolean dryRun;

  @Mixin private WorkerOptions workers;

  @Override
  public Integer call() throws IOException {
    requireDifferentSeeds();
    workers.require();
    requireOneRun();
    ExperimentLoader loader = ExperimentFile.loader(options);
    List<String> first = seeds.isEmpty() ? List.of() : List.of("seed=" + seeds.get(0));
    Experiment experiment = load(loader, first);
    workers.requireFor(experiment.config().training());
    if (workers.helps()) {
      workers.help(new Run(experiment, options.runs(), ""));
      return ExitCode.DONE;
    }
    if (dryRun) {
      return tell(experiment);
    }
    Publishing when = publish == null ? experiment.config().publish() : publish;
    Publication.requireRoom(when, experiment, options);
    return seeds.isEmpty() ? trainOne(experiment, when) : trainAll(loader, when);
  }

  private void requireDifferentSeeds() {
    if (seeds.stream().distinct().count() < seeds.size()) {
      throw InvalidInputException.of("--seeds", seeds, "each seed once");
    }
  }

  private void requireOneRun() {
    if (workers.several()) {
      InvalidInputException.require("--seeds with --workers", seeds, seeds.isEmpty(), "none");
      InvalidInputException.require("--dry-run with --workers", dryRun, !dryRun, "none");
    }
  }

  private Experiment load(ExperimentLoader loader, List<String> seed) {
    return file.load(options, loader, settings(), seed);
  }

  /** What the options say as settings; {@code --set} is stronger. */
  private List<String> settings() {
    List<String> settings = new ArrayList<>();
    if (earlyStopping) {
      settings.add(EARLY_STOPPING);
    }
    if (!trackers.isEmpty()) {
      settings.add("tracking=" + trackers);
    }
    return settings;
  }

  private Integer trainOne(Experiment experiment, Publishing when) throws IOException {
    FinishedRun trained =
        FinishedRun.of(
            experiment,
            file.trainCommand(settings(), List.of()),
            options,
            run -> workers.crew(run, file.arguments(settings()), options));
    Printer printer = new Printer(options, spec);
    try (TrainedModel model = trained.model()) {
      Publication published = Publication.of(when, experiment, trained.run(), model, options);
      printer.text(trained.known() ? "This run is finished; it is not trained again." : "");
      printer.text(ResultText.of(experiment, trained.run(), trained.result(), published));
      ObjectNode json = Json.compact().valueToTree(trained.result());
      json.set("truncation", Json.compact().valueToTree(experiment.truncation()));
      published.writeTo(json);
      try {
        SplitReports measured = reports(trained, model);
        printer.text(ResultText.of(measured));
        printer.text(ResultText.next(experiment, published, options));
        json.set("measured", Json.compact().valueToTree(measured));
      } finally {
        printer.json(Json.compact(), json); // whatever becomes of the reports
      }
    }
    return ExitCode.DONE;
  }

  private SplitReports reports(FinishedRun trained, TrainedModel model) throws IOException {
    return new RunReports(
            trained.experiment(),
            trained.run(),
            file.data(trained.experiment(), options),
            options.progress())
        .of(model);
  }

  private Integer trainAll(ExperimentLoader loader, Publishing when) throws IOException {
    SeedRuns runs = new SeedRuns();
    for (long seed : seeds) {
      List<String> set = List.of("seed=" + seed);
      FinishedRun trained =
          FinishedRun.of(load(loader, set), file.trainCommand(settings(), set), options);
      try (TrainedModel model = trained.model()) {
        runs.add(trained, reports(trained, model));
      }
    }
    FinishedRun best = runs.best();
    Printer printer = new Printer(options, spec);
    try (TrainedModel model = best.model()) {
      Publication published = Publication.of(when, best.experiment(), best.run(), model, options);
      printer.text(runs.table());
      printer.text("");
      printer.text("best     seed " + best.result().seed());
      printer.text(published.text());
      ObjectNode json = runs.json();
      published.writeTo(json);
      printer.json(Json.compact(), json);
    }
    return ExitCode.DONE;
  }

  private Integer tell(Experiment experiment) throws IOException {
    DryRun found =
        options
            .progress()
            .during("measuring a few steps", () -> DryRun.of(experiment, options.runs()));
    Printer printer = new Printer(options, spec);
    int runs = Math.max(1, seeds.size());
    printer.text(found.text(runs));
    printer.json(Json.compact(), found);
    return ExitCode.DONE;
  }
}
