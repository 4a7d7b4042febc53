package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.ladder.FirstRows;
import org.frisket.models.adaptation.ladder.LadderConfig;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Sessions;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.run.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** What a side network reads of the backbone, kept on disk. */
class StatesOnDiskTest {
  private static final LadderConfig LADDER =
      new LadderConfig(2, List.of(0, 1), FirstRows.MAGNITUDE, 1, 0.5, false, Pooling.POOLED);

  @TempDir private Path folder;

  /** Not even broken blocks change what comes out: they do not run. */
  @Test
  void logitsHaveTheSameBitsAndNoBlockRuns() {
    Experiment experiment =
        TinyExperiment.of(TinyBackbone.create(), LADDER, TinyExperiment.TRAINING);
    Batch batch = Batch.of(experiment.train().subList(0, 5), experiment.task().maxLength());
    Adaptation ladder =
        Methods.of(LADDER).train(LADDER, TinyBackbone.CONFIG, 1, TrainedModels.none());
    try (Graph graph = new Graph();
        KeptActivations onDisk = new KeptActivations(folder, 0)) {
      TaskNetwork network =
          new TaskNetwork(
              graph,
              TinyBackbone.CONFIG,
              experiment.task().spec(),
              LADDER.features(),
              TinyBackbone.source(),
              ladder);
      network.logits();
      try (Session session = Sessions.open(graph, 1)) {
        network.variables().initialise(session);
        FrozenActivationCache cache =
            FrozenActivationCache.below(ladder, network, TinyBackbone.CONFIG, onDisk).orElseThrow();
        float[][] computed = network.logits(session, batch);
        cache.keep(session, batch);
        breakBlock(network, session);

        assertThat(fed(cache, network, session, batch)).isDeepEqualTo(computed);
        assertThat(network.logits(session, batch)[0][0]).isNaN();
      }
    }
  }

  private static void breakBlock(TaskNetwork network, Session session) {
    float[] broken = new float[64];
    Arrays.fill(broken, Float.NaN);
    network
        .variables()
        .assign(session, Map.of("block.0.query.kernel", WeightTensor.of(Shape.of(8, 8), broken)));
  }

  private static float[][] fed(
      FrozenActivationCache cache, TaskNetwork network, Session session, Batch batch) {
    Session.Runner runner = session.runner();
    Optional<TFloat32> states = cache.feed(runner, batch);
    try {
      return network.logits(runner, batch);
    } finally {
      states.orElseThrow().close();
    }
  }
}
