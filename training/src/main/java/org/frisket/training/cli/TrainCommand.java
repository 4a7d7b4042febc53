package org.frisket.training.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.evaluation.SplitReports;
import org.frisket.training.run.Baselines;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}: one run, from its config to a published package. */
@Command(
    name = "train",
    description = {
      "Train one run and publish its package.",
      "The package of its best evaluation is published in the store, beside the frozen model; "
          + "baselines that the config names are measured beside it, and what evaluate says of dev "
          + "and test."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class TrainCommand implements Callable<Integer>, Resumable {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Mixin private ExperimentFile file;

  @Option(names = "--resume", description = "Go on from the newest checkpoint.")
  private boolean resume;

  @Override
  public Integer call() throws IOException {
    Experiment experiment = file.load(options);
    Store store = new Store(options.store());
    store.requireRoomFor(
        experiment.backbone().config().name(),
        experiment.backboneIdentity(),
        experiment.task().id());
    Run run = new Run(experiment, options.runs(), file.trainCommand());
    boolean known = run.result().isPresent();
    RunResult trained = new Training(options).result(experiment, run, resume);
    RunResult result = compared(experiment, run, trained);
    Printer printer = new Printer(options, spec);
    try (TrainedModel model = new TrainedModel(experiment, run)) {
      Path published =
          options
              .progress()
              .during(
                  "publishing in " + options.store(), () -> publish(store, experiment, run, model));
      printer.text(known ? "This run is finished; it is not trained again." : "");
      printer.text(ResultText.of(experiment, run, result, published));
      ObjectNode json = Json.compact().valueToTree(result);
      json.set("truncation", Json.compact().valueToTree(experiment.truncation()));
      try {
        SplitReports measured =
            new RunReports(experiment, run, file.data(experiment, options), options.progress())
                .of(model);
        printer.text(ResultText.of(measured));
        json.set("measured", Json.compact().valueToTree(measured));
      } finally {
        printer.json(Json.compact(), json); // whatever becomes of the reports
      }
    }
    return ExitCode.DONE;
  }

  /** It keeps how it answers, so that whoever serves it can see whether it is the same. */
  private static Path publish(Store store, Experiment experiment, Run run, TrainedModel model)
      throws IOException {
    return store.publish(
        run.folder().taskPackage(),
        experiment.backbone(),
        experiment.config().threads(),
        trained -> model.get(trained).selfTest());
  }

  @Override
  public String howToGoOn() {
    return "--resume goes on";
  }

  /** With the baselines the config asks for, also where a run was ended before they were there. */
  private RunResult compared(Experiment experiment, Run run, RunResult result) throws IOException {
    if (result.baselines().keySet().containsAll(experiment.config().baselines())) {
      return result;
    }
    var watchers = new Training(options).progress(experiment, "baseline");
    Baselines baselines = new Baselines(experiment, run, options.runs(), watchers);
    RunResult compared = result.with(options.progress().during("baselines", baselines::compute));
    run.write(compared);
    return compared;
  }
}
