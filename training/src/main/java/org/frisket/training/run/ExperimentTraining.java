package org.frisket.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.frisket.models.cli.Version;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.random.Draws;
import org.frisket.models.task.AnswerRule;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.Additions;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.calibration.TemperatureFit;
import org.frisket.training.checkpoint.Checkpoint;
import org.frisket.training.config.LearningRates;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.RunEstimate;
import org.frisket.training.loop.StepTimer;
import org.frisket.training.loop.Trainer;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.metrics.Score;

/** The training of an experiment, with a folder for it or without. */
final class ExperimentTraining {
  private final Experiment experiment;
  private final AnswerRule rule;

  ExperimentTraining(Experiment experiment) {
    this.experiment = experiment;
    this.rule = experiment.answerRule();
  }

  /**
   * Trains to the end. Whatever is native is closed, however it ends.
   *
   * @param checkpoint where to go on; nothing for the beginning
   * @param listeners made for the graph before its first step
   */
  Progress run(
      Optional<Checkpoint> checkpoint, Function<TrainingGraph, List<TrainingListener>> listeners) {
    try (TrainingGraph graph = graph()) {
      List<TrainingListener> told = listeners.apply(graph);
      checkpoint.ifPresent(found -> graph.restore(found.variables()));
      return trainer(told)
          .run(graph, checkpoint.map(c -> c.state().progress()).orElse(Progress.start()));
    }
  }

  /** Takes a few steps to see how long they last, and forgets them. */
  RunEstimate estimate() {
    Trainer unused = trainer(List.of()); // refuses what a run would refuse
    try (TrainingGraph graph = graph()) {
      return new StepTimer(
              experiment.config(),
              experiment.task().maxLength(),
              experiment.train(),
              devEvaluator())
          .estimate(graph);
    }
  }

  private TrainingGraph graph() {
    return new TrainingGraph(
        experiment.backbone(),
        experiment.config(),
        experiment.task().spec(),
        experiment.models(),
        rule,
        experiment.train());
  }

  private Trainer trainer(List<TrainingListener> listeners) {
    return new Trainer(
        experiment.config(),
        experiment.task().maxLength(),
        experiment.train(),
        devEvaluator(),
        listeners);
  }

  /** The metric on dev. */
  Evaluator devEvaluator() {
    int batchSize = experiment.config().training().evaluationBatchSize();
    return new Evaluator(experiment.task(), experiment.dev(), batchSize, rule);
  }

  /**
   * What was learnt as a package.
   *
   * @param score on dev; not a number where it was not evaluated
   */
  TaskPackage toPackage(Score score, List<SavedTensor> tensors) {
    AnswerRule answers = score.thresholds().isEmpty() ? rule : rule.with(score.thresholds());
    JsonNode data = Json.compact().valueToTree(experiment.task());
    TaskManifest manifest =
        new TaskManifest(
            TaskManifest.FORMAT_VERSION,
            experiment.task().spec(),
            data,
            experiment.task().metric().id(),
            score.value(),
            score.byType(),
            experiment.config().method(),
            experiment.config().seed(),
            Draws.GENERATOR,
            experiment.backbone().config().name(),
            experiment.backboneIdentity(),
            experiment.dataSha256(),
            "",
            Version.PROGRAM,
            Additions.ofHeadSeed(experiment.config().headSeed()).answering(answers));
    return new TaskPackage(manifest, tensors);
  }

  /**
   * The temperature that fits one half of dev.
   *
   * @param trained what the run ends with
   */
  TemperatureFit temperature(TaskPackage trained) {
    int threads = experiment.config().threads();
    try (TaskModel model = TaskModel.whole(experiment.backbone(), trained, threads)) {
      return TemperatureFit.of(
          experiment.task(),
          experiment.dev(),
          devEvaluator().logits(model::logits),
          trained.manifest().answerRule(),
          experiment.config().seed());
    }
  }

  /** What to do about training that left the numbers, as the end of a message. */
  String lowerRate() {
    TrainingConfig training = experiment.config().training();
    boolean others = !training.learningRates().equals(LearningRates.none());
    return "; lower training.learning_rate, which is "
        + training.learningRate()
        + (others ? ", or training.learning_rates" : "");
  }
}
