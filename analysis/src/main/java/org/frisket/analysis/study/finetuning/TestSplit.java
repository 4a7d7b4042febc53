package org.frisket.analysis.study.finetuning;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.data.TaskData;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.run.Experiment;

/** What the packages of runs do on test, which no run has seen. */
final class TestSplit {
  private TestSplit() {}

  /** The task's metric; nothing where the task has no test split. */
  static Optional<Double> value(FinishedRun run, TaskData data) throws IOException {
    if (!data.has(TaskData.TEST)) {
      return Optional.empty();
    }
    Experiment experiment = run.experiment();
    TaskPackage taskPackage = run.taskPackage();
    int threads = experiment.config().threads();
    try (TaskModel model = new TaskModel(experiment.backbone(), taskPackage, threads)) {
      List<EncodedExample> examples = model.encode(data.split(TaskData.TEST));
      int batchSize = experiment.config().training().evaluationBatchSize();
      Evaluator evaluator = new Evaluator(experiment.task(), examples, batchSize);
      List<float[][]> logits = evaluator.logits(model::logits);
      return Optional.of(evaluator.score(logits, taskPackage.manifest().answerRule()).value());
    }
  }
}
