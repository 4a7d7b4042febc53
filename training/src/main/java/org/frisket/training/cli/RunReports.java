package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.data.TaskData;
import org.frisket.training.evaluation.SplitReports;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.metrics.Report;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;

/**
 * What is measured of a finished run on dev, and on test where the task has such a split. It is
 * kept beside the run's result and not measured again, unless the test split changes.
 *
 * @param data of the run's task
 */
record RunReports(Experiment experiment, Run run, TaskData data, ProgressDisplay progress) {
  private static final Logger LOG = LogManager.getLogger(RunReports.class);

  SplitReports of(TrainedModel trained) throws IOException {
    Path file = run.folder().measured();
    Optional<SplitReports> kept = SplitReports.read(file);
    Optional<Map<String, String>> hashes = testSha256();
    if (kept.isPresent() && hashes.map(kept.get().testSha256()::equals).orElse(true)) {
      return kept.get();
    }
    List<Example> test = test();
    if (kept.isPresent() && test.isEmpty() && kept.get().test() == null) {
      return kept.get();
    }
    TaskModel model = progress.during("loading " + run.folder().taskPackage(), () -> trained.get());
    SplitReports reports =
        new SplitReports(
            report(model, TaskData.DEV, run.devEvaluator()),
            test.isEmpty() ? null : report(model, TaskData.TEST, evaluator(model, test)),
            test.isEmpty() ? Map.of() : hashes.orElseThrow());
    AtomicFiles.write(file, Json.pretty(reports));
    return reports;
  }

  /** Of the files of the test split, where there is one; nothing where they are not there. */
  private Optional<Map<String, String>> testSha256() {
    try {
      return Optional.of(data.sha256(TaskData.TEST));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  /** The examples of the test split; what is wrong with them is no reason to lose what there is. */
  private List<Example> test() {
    try {
      return data.has(TaskData.TEST) ? data.split(TaskData.TEST) : List.of();
    } catch (InvalidInputException e) {
      LOG.warn("test is not measured: {}", e.getMessage());
      return List.of();
    }
  }

  private Evaluator evaluator(TaskModel model, List<Example> examples) {
    int batchSize = experiment.config().training().evaluationBatchSize();
    return new Evaluator(experiment.task(), model.encode(examples), batchSize);
  }

  private Report report(TaskModel model, String split, Evaluator evaluator) {
    List<float[][]> logits = Watched.logits(evaluator, model::logits, split, progress);
    return evaluator.report(logits, model.manifest().answerRule());
  }
}
