package org.frisket.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Suppliers;
import com.google.common.collect.Maps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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
import org.frisket.training.data.TaskData;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.RunEstimate;
import org.frisket.training.loop.StepTimer;
import org.frisket.training.loop.Trainer;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.metrics.Score;
import org.frisket.training.parallel.Coordinator;
import org.frisket.training.parallel.Workers;
import org.frisket.training.privacy.PrivacyPlan;

/** The training of an experiment, with a folder for it or without. */
final class ExperimentTraining {
  private final Experiment experiment;
  private final AnswerRule rule;
  private final Supplier<Optional<PrivacyPlan>> plan;

  ExperimentTraining(Experiment experiment) {
    this.experiment = experiment;
    this.rule = experiment.answerRule();
    this.plan =
        Suppliers.memoize(() -> PrivacyPlan.of(experiment.config(), experiment.train().size()));
  }

  /**
   * Trains to the end. Whatever is native is closed, however it ends.
   *
   * @param checkpoint where to go on; nothing for the beginning
   * @param secret what a private run draws its noise from; the same whenever it goes on
   * @param listeners made for the graph before its first step
   * @param others processes that compute parts of batches, too
   */
  Progress run(
      Optional<Checkpoint> checkpoint,
      LongSupplier secret,
      Function<TrainingGraph, List<TrainingListener>> listeners,
      Workers others) {
    Optional<PrivacyPlan> kept = plan.get().map(promised -> promised.drawnFrom(secret));
    try (TrainingGraph graph = graph(kept)) {
      List<TrainingListener> told = listeners.apply(graph);
      checkpoint.ifPresent(found -> graph.restore(found.variables()));
      return trainer(told, kept)
          .run(graph, checkpoint.map(c -> c.state().progress()).orElse(Progress.start()), others);
    }
  }

  /** Computes parts of batches for the first process of the run, until that ends. */
  void help(Coordinator first) {
    Trainer trainer = trainer(List.of(), Optional.empty());
    try (TrainingGraph graph = graph(Optional.empty())) {
      trainer.help(graph, first);
    }
  }

  /** Takes a few steps to see how long they last, and forgets them. */
  RunEstimate estimate() {
    Trainer unused = trainer(List.of(), plan.get()); // refuses what a run would refuse
    try (TrainingGraph graph = graph(plan.get())) {
      return new StepTimer(
              experiment.config(),
              experiment.task().maxLength(),
              experiment.train(),
              devEvaluator(),
              plan.get())
          .estimate(graph);
    }
  }

  private TrainingGraph graph(Optional<PrivacyPlan> kept) {
    return new TrainingGraph(
        experiment.backbone(),
        experiment.config(),
        experiment.task().spec(),
        experiment.models(),
        rule,
        experiment.train(),
        kept);
  }

  private Trainer trainer(List<TrainingListener> listeners, Optional<PrivacyPlan> kept) {
    return new Trainer(
        experiment.config(),
        experiment.task().maxLength(),
        experiment.train(),
        devEvaluator(),
        listeners,
        kept);
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
            dataSha256(),
            "",
            Version.PROGRAM,
            Additions.ofHeadSeed(experiment.config().headSeed())
                .answering(answers)
                .withPrivacy(plan.get().map(PrivacyPlan::promise).orElse(null)));
    return new TaskPackage(manifest, tensors);
  }

  /** Of private examples none: it would tell whether a guess at all of them is right. */
  private Map<String, Map<String, String>> dataSha256() {
    return plan.get().isEmpty()
        ? experiment.dataSha256()
        : Maps.filterKeys(experiment.dataSha256(), split -> !split.equals(TaskData.TRAIN));
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
