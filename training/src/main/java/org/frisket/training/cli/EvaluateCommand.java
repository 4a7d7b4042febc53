package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.cli.Version;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.models.task.AnswerRule;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.calibration.TemperatureFit;
import org.frisket.training.calibration.UsedTemperature;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.TaskData;
import org.frisket.training.evaluation.Ensemble;
import org.frisket.training.evaluation.EnsembleResult;
import org.frisket.training.evaluation.Mistakes;
import org.frisket.training.evaluation.NamedExamples;
import org.frisket.training.evaluation.SavedTaskExamples;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.metrics.Score;
import org.frisket.training.predictions.EvaluatedExamples;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evaluate}: what is measured of saved tasks, from frozen model and packages alone. */
@Command(
    name = "evaluate",
    description = {
      "Measure the metric of a saved task.",
      "Below it: precision, recall and F1 of every label, confusions, calibration, and some wrong "
          + "answers; with --json all of it. The answers themselves go to a file with --predictions.",
      "It needs the frozen model and the package alone. Of several packages of a task: each "
          + "alone, and together by majority of labels, mean of logits and mean of probabilities; "
          + "their bytes beside finetuned copies.",
      "Data files are looked for in --data, in configs/tasks, beside --task, and beside the "
          + "config that the package was trained from, if its run is in --runs."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class EvaluateCommand implements Callable<Integer> {
  private static final int MISTAKES = 5;

  @Mixin private GlobalOptions options;
  @Mixin private EvaluateOptions how;
  @Mixin private EvaluateCalibration calibration;
  @Mixin private EvaluatePredictions predictions;
  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private EvaluatedPackages packages;

  @Override
  public Integer call() throws IOException {
    how.useDevice();
    Store store = new Store(options.store());
    Printer printer = new Printer(options, spec);
    if (packages.several() == null) {
      evaluateOne(store, printer);
    } else {
      EnsembleResult result = evaluateTogether(store);
      printer.text(EnsembleText.of(result));
      printer.json(Json.compact(), result);
    }
    return ExitCode.DONE;
  }

  private void evaluateOne(Store store, Printer printer) throws IOException {
    int batchSize = how.batchSize();
    Path place = store.findPackage(packages.one());
    TaskPackage taskPackage = store.read(place);
    calibration.require(taskPackage.manifest(), store);
    predictions.require(taskPackage.manifest().task());
    try (OpenedPackage opened =
        options
            .progress()
            .during(
                "loading " + packages.one(),
                () -> OpenedPackage.of(taskPackage, place, store, how.threads(), how.runtime()))) {
      SavedTaskExamples data = how.asked(taskPackage.manifest(), options);
      NamedExamples asked = how.read(data);
      EvaluateOutcome outcome = outcome(data.task(), asked, opened, batchSize, store);
      printer.text(outcome.text(data.task(), TextWidth.ofTerminal()));
      printer.json(Json.compact(), outcome);
    }
  }

  private EvaluateOutcome outcome(
      TaskConfig task, NamedExamples asked, OpenedPackage opened, int batchSize, Store store)
      throws IOException {
    TaskManifest manifest = opened.taskPackage().manifest();
    List<EncodedExample> encoded = opened.model().encode(asked.examples());
    Evaluator evaluator = new Evaluator(task, encoded, batchSize);
    List<float[][]> logits =
        Watched.logits(evaluator, opened.model()::logits, asked.name(), options.progress());
    predictions.write(new EvaluatedExamples(manifest, asked.examples(), encoded, logits));
    AnswerRule rule = manifest.answerRule();
    Score score = evaluator.score(logits, rule);
    TemperatureFit fit =
        calibration.isAsked()
            ? TemperatureFit.of(task, encoded, logits, rule, manifest.seed())
            : null;
    return new EvaluateOutcome(
        task.id(),
        asked.name(),
        task.metric().id(),
        score.value(),
        asked.examples().size(),
        evaluator.leftOut(),
        Truncation.of(encoded),
        score.byType(),
        evaluator.report(logits, rule),
        UsedTemperature.of(evaluator, logits, rule).orElse(null),
        new Mistakes(task, asked.examples(), encoded, logits, rule).worst(MISTAKES),
        fit,
        calibration.published(opened, store, fit, how.threads()).map(Path::toString).orElse(null),
        predictions.file());
  }

  private EnsembleResult evaluateTogether(Store store) throws IOException {
    calibration.requireNone();
    predictions.requireNone();
    Ensemble ensemble =
        Ensemble.of(packages.several(), store, how.batchSize(), how.threads(), how.runtime());
    SavedTaskExamples own = how.own(ensemble.manifest(), options);
    NamedExamples dev = own.split(TaskData.DEV);
    Optional<NamedExamples> test = how.readBesideDev(how.asked(ensemble.manifest(), options));
    return options
        .progress()
        .during("asking all packages", () -> ensemble.evaluate(own.task(), dev, test));
  }
}
