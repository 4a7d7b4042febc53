package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Composition;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.bitfit.Biases;
import org.frisket.models.adaptation.bitfit.BitFitConfig;
import org.frisket.models.adaptation.houlsby.HoulsbyConfig;
import org.frisket.models.adaptation.pfeiffer.PfeifferConfig;
import org.frisket.models.adaptation.sparse.MaskChoice;
import org.frisket.models.adaptation.sparse.Scope;
import org.frisket.models.adaptation.sparse.SparseAdapterConfig;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.ProblemType;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.StoppedRun;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.run.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparseAdapterTrainingTest {
  private static final AdaptationConfig SNIP =
      new SparseAdapterConfig(
          new HoulsbyConfig(3, Activation.GELU_TANH, 0.3, true),
          0.6,
          false,
          new MaskChoice.Snip(Scope.GLOBAL, 5));

  @TempDir private Path root;

  private static Experiment experiment(AdaptationConfig method, OptimizerConfig optimizer) {
    return TinyExperiment.of(
        TinyBackbone.create(),
        method,
        TrainingConfig.defaults()
            .withBatchSize(6)
            .withEpochs(2)
            .withLearningRate(0.02)
            .withCheckpointEverySteps(2)
            .withOptimizer(optimizer));
  }

  private static TrainingGraph graph(Experiment experiment, List<EncodedExample> measured) {
    return new TrainingGraph(
        experiment.backbone(),
        experiment.config(),
        experiment.task().spec(),
        TrainedModels.none(),
        AnswerRule.of(ProblemType.SINGLE_LABEL),
        measured);
  }

  private static void train(TrainingGraph graph, Experiment experiment, int steps) {
    List<EncodedExample> some = experiment.train().subList(0, 6);
    for (int step = 0; step < steps; step++) {
      graph.step(List.of(Batch.of(some, experiment.task().maxLength())), step, 0.02);
    }
  }

  private static Map<String, PackedMask> masks(TrainingGraph graph) {
    return graph.saved(0).stream()
        .filter(SavedTensor.Mask.class::isInstance)
        .map(SavedTensor.Mask.class::cast)
        .collect(Collectors.toMap(mask -> mask.parameter().value(), SavedTensor.Mask::mask));
  }

  static List<OptimizerConfig> optimizers() {
    return List.of(
        TrainingConfig.defaults().optimizer(),
        OptimizerConfig.adamW(0.1),
        OptimizerConfig.sgd(0.9));
  }

  /** And so are the moments, whatever they are called. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void whatIsDroppedStaysExactlyZeroAndWhatIsKeptMoves(OptimizerConfig optimizer) {
    Experiment experiment = experiment(SNIP, optimizer);
    try (TrainingGraph graph = graph(experiment, experiment.train())) {
      Map<String, PackedMask> masks = masks(graph);
      Map<String, WeightTensor> before = Map.copyOf(graph.state().values());
      train(graph, experiment, 4);
      SortedMap<String, WeightTensor> after = graph.state().values();

      assertThat(masks(graph)).isEqualTo(masks).hasSize(8);
      for (String name : after.keySet()) {
        masks.keySet().stream()
            .filter(name::startsWith)
            .forEach(masked -> assertZero(name, masks.get(masked), after.get(name).toArray()));
      }
      for (String masked : masks.keySet()) {
        assertThat(after.get(masked)).isNotEqualTo(before.get(masked));
      }
    }
  }

  private static void assertZero(String name, PackedMask mask, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!mask.get(i)) {
        assertThat(Float.floatToRawIntBits(values[i])).as(name).isZero();
      }
    }
  }

  @Test
  void aSnippedRunThatIsStoppedEndsWithTheSameBytes() throws IOException {
    Experiment experiment = experiment(SNIP, TrainingConfig.defaults().optimizer());
    assertThat(StoppedRun.endsWithTheSameBytes(experiment, root).result()).isPresent();
  }

  /** Another machine may measure otherwise: what a checkpoint says, counts. */
  @Test
  void aResumedRunHasTheMaskOfItsCheckpoint() {
    Experiment experiment = experiment(SNIP, TrainingConfig.defaults().optimizer());
    try (TrainingGraph whole = graph(experiment, experiment.train());
        TrainingGraph resumed = graph(experiment, List.of())) {
      train(whole, experiment, 2);
      assertThat(masks(resumed)).isNotEqualTo(masks(whole));
      resumed.restore(whole.state().values());

      assertThat(masks(resumed)).isEqualTo(masks(whole));
      Batch batch = Batch.of(experiment.dev(), experiment.task().maxLength());
      assertThat(resumed.logits(batch, 2)).isDeepEqualTo(whole.logits(batch, 2));
    }
  }

  /** In a list, its measurement is asked for, too. */
  @Test
  void snipIsMeasuredBesideAnotherMethod() {
    AdaptationConfig beside = new Composition(List.of(new BitFitConfig(Biases.ALL), SNIP));
    Experiment alone = experiment(SNIP, TrainingConfig.defaults().optimizer());
    Experiment both = experiment(beside, TrainingConfig.defaults().optimizer());
    try (TrainingGraph one = graph(alone, alone.train());
        TrainingGraph other = graph(both, both.train())) {
      assertThat(masks(other)).isEqualTo(masks(one));
    }
  }

  @Test
  void adaptersBesideTheirSublayersAreMeasuredWithTheirScale() {
    PfeifferConfig parallel = new PfeifferConfig(3, Activation.RELU, 0.3, false, 4.0);
    MaskChoice snip = new MaskChoice.Snip(Scope.GLOBAL, 5);
    Experiment behind =
        experiment(
            new SparseAdapterConfig(parallel.withParallelScale(null), 0.5, true, snip),
            TrainingConfig.defaults().optimizer());
    Experiment beside =
        experiment(
            new SparseAdapterConfig(parallel, 0.5, true, snip),
            TrainingConfig.defaults().optimizer());
    try (TrainingGraph one = graph(behind, behind.train());
        TrainingGraph other = graph(beside, beside.train())) {
      assertThat(masks(one)).isNotEqualTo(masks(other));
    }
  }
}
