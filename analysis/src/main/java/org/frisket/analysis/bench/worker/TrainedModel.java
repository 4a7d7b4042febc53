package org.frisket.analysis.bench.worker;

import java.util.List;
import org.frisket.analysis.bench.workload.BenchSettings;
import org.frisket.analysis.bench.workload.Request;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.loop.TrainingGraph;

/** A model in training, by the very graph that runs train with. */
final class TrainedModel implements WorkerModel {
  private final TrainingGraph graph;
  private final double learningRate;
  private long steps;
  private boolean prepared;

  TrainedModel(Backbone backbone, int labels, Request.Load load) {
    this.learningRate = load.learningRate();
    this.graph =
        new TrainingGraph(
            backbone,
            experiment(backbone.config(), load),
            BenchSettings.task(backbone.config(), labels));
  }

  private static ExperimentConfig experiment(BackboneConfig backbone, Request.Load load) {
    return new ExperimentConfig(
        "bench",
        backbone.name(),
        "none",
        BenchSettings.method(load.method(), backbone),
        BenchSettings.training(load.learningRate(), load.dropout()),
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
