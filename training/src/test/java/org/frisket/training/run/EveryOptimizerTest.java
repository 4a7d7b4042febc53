package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.bitfit.Biases;
import org.frisket.models.adaptation.bitfit.BitFitConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.checkpoint.CheckpointFiles;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.LearningRates;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.ScheduleKind;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.StoppedRun;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.TrainingGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for a run whatever its optimizer. */
class EveryOptimizerTest {
  private static final BitFitConfig BITFIT = new BitFitConfig(Biases.ALL);

  /** Gradients are added up and clipped. */
  private static final TrainingConfig ADAM =
      TrainingConfig.defaults()
          .withLearningRate(0.01)
          .withBatchSize(6)
          .withMicroBatchSize(4)
          .withEpochs(2)
          .withSchedule(ScheduleKind.LINEAR)
          .withWarmupFraction(0.1)
          .withDropout(0.1)
          .withGradientClipNorm(0.5)
          .withCheckpointEverySteps(2)
          .withEvaluationBatchSize(5);

  @TempDir private Path root;

  static List<Arguments> runs() {
    return List.of(
        Arguments.of(TinyExperiment.PROBE, ADAM.withOptimizer(OptimizerConfig.adamW(0.1))),
        Arguments.of(TinyExperiment.PROBE, ADAM.withOptimizer(OptimizerConfig.sgd(0))),
        Arguments.of(TinyExperiment.PROBE, ADAM.withOptimizer(OptimizerConfig.sgd(0.9))),
        Arguments.of(BITFIT, ADAM.withLearningRates(new LearningRates(null, 0.05, null))));
  }

  private static Experiment experiment(AdaptationConfig method, TrainingConfig training) {
    return TinyExperiment.of(TinyBackbone.create(), method, training);
  }

  private static TrainingGraph graph(Experiment experiment) {
    return new TrainingGraph(experiment.backbone(), experiment.config(), experiment.task().spec());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aStoppedRunGoesOnToTheSameBytes(AdaptationConfig method, TrainingConfig training)
      throws IOException {
    Run whole = StoppedRun.endsWithTheSameBytes(experiment(method, training), root);

    Path file = whole.folder().config();
    assertThat(Files.readString(file)).contains("learning_rate: 0.01");
    assertThat(ConfigReader.experiment(file, List.of()).training()).isEqualTo(training);
  }

  @Test
  void aCheckpointOfAnotherOptimizerIsRefused() throws IOException {
    Run run = new Run(experiment(TinyExperiment.PROBE, ADAM), root, "train");
    run.execute(false, List.of());
    Map<String, WeightTensor> variables =
        new CheckpointFiles(run.folder().checkpoints()).newest().orElseThrow().variables();

    assertThat(variables).containsKeys("classifier.bias.adam_m", "classifier.bias.adam_v");
    TrainingConfig sgd = ADAM.withOptimizer(OptimizerConfig.sgd(0.9));
    try (TrainingGraph graph = graph(experiment(TinyExperiment.PROBE, sgd))) {
      assertThatThrownBy(() -> graph.restore(variables))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("variables of the checkpoint: without [classifier.bias.momentum")
          .hasMessageContaining("with [classifier.bias.adam_m, ")
          .hasMessageEndingWith(
              "(expected: those that method linear_probe trains and optimizer sgd keeps)");
    }
  }

  /** What each trained variable moved in the first step. */
  private static Map<String, List<Float>> moves(Backbone backbone, TrainingConfig training) {
    Experiment experiment = TinyExperiment.of(backbone, BITFIT, training);
    Batch batch = Batch.of(experiment.train(), experiment.task().maxLength());
    try (TrainingGraph graph = graph(experiment)) {
      graph.step(List.of(batch), 0, training.learningRate());
      return graph.state().values().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> floats(entry.getValue())));
    }
  }

  private static List<Float> floats(WeightTensor tensor) {
    float[] values = tensor.toArray();
    return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
  }

  @Test
  void theHeadIsWhatWasDrawnForTheTask() {
    TrainingConfig usual =
        TrainingConfig.defaults()
            .withLearningRate(0.01)
            .withBatchSize(26)
            .withEpochs(1)
            .withEvaluationBatchSize(5)
            .withOptimizer(OptimizerConfig.sgd(0));
    TrainingConfig faster = usual.withLearningRates(new LearningRates(null, 0.02, null));
    Function<Backbone, Set<String>> changed =
        backbone -> {
          Map<String, List<Float>> one = moves(backbone, usual);
          Map<String, List<Float>> other = moves(backbone, faster);
          Map<String, List<Float>> twice = moves(backbone, usual.withLearningRate(0.02));
          Set<String> different =
              one.keySet().stream()
                  .filter(name -> !one.get(name).equals(other.get(name)))
                  .collect(Collectors.toSet());
          different.forEach(name -> assertThat(other.get(name)).isEqualTo(twice.get(name)));
          return different;
        };

    assertThat(changed.apply(TinyBackbone.create()))
        .containsExactlyInAnyOrder("classifier.kernel", "classifier.bias");
    assertThat(changed.apply(TinyBackbone.withoutPooler()))
        .containsExactlyInAnyOrder("classifier.kernel", "classifier.bias", "pooler.bias");
  }

  @Test
  void masksHaveTheRateOfScoresAndNoHead() {
    LearningRates scores = new LearningRates(0.02, null, null);
    LearningRates head = new LearningRates(null, 0.02, null);
    graph(experiment(TinyExperiment.MASKING, ADAM.withLearningRates(scores))).close();

    assertThatThrownBy(
            () -> graph(experiment(TinyExperiment.MASKING, ADAM.withLearningRates(head))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("training.learning_rates.head: 0.02 (expected: null")
        .hasMessageEndingWith("only of [scores])");
    assertThatThrownBy(() -> graph(experiment(BITFIT, ADAM.withLearningRates(scores))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("training.learning_rates.scores: 0.02 (expected: null")
        .hasMessageEndingWith("only of [rest, head])");
  }
}
