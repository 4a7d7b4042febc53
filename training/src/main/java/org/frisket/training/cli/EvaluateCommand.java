package org.frisket.training.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.TaskData;
import org.frisket.training.evaluation.Ensemble;
import org.frisket.training.evaluation.EnsembleResult;
import org.frisket.training.evaluation.NamedExamples;
import org.frisket.training.evaluation.SavedTaskExamples;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.metrics.Score;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evaluate}: the metric of saved tasks, from the frozen model and their packages alone. */
@Command(
    name = "evaluate",
    description = {
      "The metric of a saved task, from the frozen model and the package alone; or of several"
          + " packages of a task together.",
      "Data files are looked for in --data, in configs/tasks, beside --task, and beside the config"
          + " that the package was trained from, if its run is in --runs."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Mixin private EvaluateOptions how;
  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private EvaluatedPackages packages;

  @Override
  public Integer call() throws IOException {
    Store store = new Store(options.store());
    Printer printer = new Printer(options, spec);
    if (packages.several() == null) {
      EvaluateOutcome outcome = evaluateOne(store);
      printer.text(outcome.text());
      printer.json(Json.compact(), outcome);
    } else {
      EnsembleResult result = evaluateTogether(store);
      printer.text(EnsembleText.of(result));
      printer.json(Json.compact(), result);
    }
    return ExitCode.DONE;
  }

  private EvaluateOutcome evaluateOne(Store store) throws IOException {
    int batchSize = how.batchSize();
    try (TaskModel model =
        options.progress().during("loading " + packages.one(), () -> load(store))) {
      SavedTaskExamples data = how.asked(model.manifest(), options);
      NamedExamples asked = how.read(data);
      TaskConfig task = data.task();
      Evaluator evaluator = new Evaluator(task, model.encode(asked.examples()), batchSize);
      Score score = score(evaluator, model, asked.name());
      return new EvaluateOutcome(
          task.id(),
          asked.name(),
          task.metric().id(),
          score.value(),
          asked.examples().size(),
          evaluator.leftOut(),
          score.byType());
    }
  }

  private TaskModel load(Store store) throws IOException {
    return TaskModel.load(store.findPackage(packages.one()), store, how.threads());
  }

  private Score score(Evaluator evaluator, TaskModel model, String name) {
    try (ProgressDisplay.Work work = options.progress().begin(name, 0, evaluator.size())) {
      int[] done = {0};
      return evaluator.evaluate(
          batch -> {
            float[][] logits = model.logits(batch);
            work.reached(++done[0], "");
            return logits;
          });
    }
  }

  private EnsembleResult evaluateTogether(Store store) throws IOException {
    Ensemble ensemble = Ensemble.of(packages.several(), store, how.batchSize(), how.threads());
    SavedTaskExamples own = how.own(ensemble.manifest(), options);
    NamedExamples dev = own.split(TaskData.DEV);
    Optional<NamedExamples> test = how.readBesideDev(how.asked(ensemble.manifest(), options));
    return options
        .progress()
        .during("asking all packages", () -> ensemble.evaluate(own.task(), dev, test));
  }
}
