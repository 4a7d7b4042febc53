package org.frisket.analysis.bench.worker;

import java.util.List;
import java.util.Optional;
import org.frisket.analysis.bench.workload.BenchSettings;
import org.frisket.analysis.bench.workload.Request;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.ProblemType;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.privacy.PrivacyPlan;

/** A model in training, by the very graph that runs train with. */
final class TrainedModel implements WorkerModel {
  /** Of a batch on average: what a private step divides by. */
  private static final int ROWS = 32;

  private final TrainingGraph graph;
  private final double learningRate;
  private long steps;
  private boolean prepared;

  TrainedModel(Backbone backbone, int labels, Request.Load load) {
    this.learningRate = load.learningRate();
    this.graph =
        new TrainingGraph(
            backbone,
            experiment(backbone.config(), load, plan(load)),
            BenchSettings.task(backbone.config(), labels),
            TrainedModels.none(),
            AnswerRule.of(ProblemType.SINGLE_LABEL),
            List.of(),
            plan(load));
  }

  private static Optional<PrivacyPlan> plan(Request.Load load) {
    return load.method().isPrivate()
        ? Optional.of(BenchSettings.privately(ROWS))
        : Optional.empty();
  }

  private static ExperimentConfig experiment(
      BackboneConfig backbone, Request.Load load, Optional<PrivacyPlan> plan) {
    TrainingConfig usual = BenchSettings.training(load.learningRate(), load.dropout());
    return new ExperimentConfig(
        "bench",
        backbone.name(),
        "none",
        BenchSettings.method(load.method().usual(), backbone),
        plan.map(kept -> usual.withPrivacy(kept.config())).orElse(usual),
        BenchSettings.SEED,
        load.threads(),
        List.of(),
        0,
        null);
  }

  /** As the trainer does before its first epoch. */
  @Override
  public void prepare(List<Batch> batches) {
    if (!prepared && graph.canKeep(batches)) {
      batches.forEach(graph::keep);
    }
    prepared = true;
  }

  @Override
  public float step(Batch batch) {
    return graph.step(List.of(batch), steps++, learningRate);
  }

  @Override
  public float[][] logits(Batch batch) {
    return graph.logits(batch, steps);
  }

  @Override
  public void close() {
    graph.close();
  }
}
