package org.frisket.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.Lists;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.Recorder;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.Trainer;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.run.Experiment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch computed in parts moves the variables as one computed at once, to rounding. */
class AccumulatorTest {
  private static List<Float> losses(
      AdaptationConfig method, double rate, int epochs, int microBatch, double clipNorm) {
    TrainingConfig training =
        TrainingConfig.defaults()
            .withLearningRate(rate)
            .withMicroBatchSize(microBatch)
            .withEpochs(epochs)
            .withGradientClipNorm(clipNorm)
            .withEvaluationBatchSize(8);
    Experiment experiment = TinyExperiment.of(TinyBackbone.create(), method, training);
    Recorder recorder = new Recorder();
    try (TrainingGraph graph =
        new TrainingGraph(experiment.backbone(), experiment.config(), experiment.task().spec())) {
      Evaluator dev = new Evaluator(experiment.task(), experiment.dev(), 8);
      new Trainer(
              experiment.config(),
              experiment.task().maxLength(),
              experiment.train(),
              dev,
              List.of(recorder))
          .run(graph, Progress.start());
    }
    return recorder.steps().stream().map(StepReport::loss).toList();
  }

  static List<Arguments> methods() {
    return List.of(
        Arguments.of(TinyExperiment.PROBE, 0.05, 30, 0.0),
        Arguments.of(TinyExperiment.PROBE, 0.05, 30, 0.05),
        Arguments.of(TinyExperiment.MASKING, 0.002, 6, 0.0),
        Arguments.of(TinyExperiment.MASKING, 0.002, 6, 0.05));
  }

  /** The 26 examples as parts of 8, 8, 8 and 2: parts weigh as much as they have examples. */
  @ParameterizedTest
  @MethodSource("methods")
  void fourPartsGiveTheStepsOfOne(
      AdaptationConfig method, double rate, int epochs, double clipNorm) {
    assertClose(
        losses(method, rate, epochs, 0, clipNorm), losses(method, rate, epochs, 8, clipNorm));
  }

  /** A step of plain descent at rate 1 takes the gradient away. */
  private static Map<String, float[]> gradients(AdaptationConfig method, int part) {
    TrainingConfig training =
        TrainingConfig.defaults()
            .withMicroBatchSize(part)
            .withOptimizer(OptimizerConfig.sgd(0))
            .withLearningRate(1);
    Experiment experiment = TinyExperiment.of(TinyBackbone.create(), method, training);
    int length = experiment.task().maxLength();
    List<Batch> parts =
        Lists.partition(experiment.train(), training.partSize(experiment.train().size())).stream()
            .map(examples -> Batch.of(examples, length))
            .toList();
    try (TrainingGraph graph =
        new TrainingGraph(experiment.backbone(), experiment.config(), experiment.task().spec())) {
      Map<String, float[]> before = values(graph);
      graph.step(parts, 0, 1);
      Map<String, float[]> gradients = values(graph);
      gradients.forEach((name, after) -> subtract(after, before.get(name)));
      return gradients;
    }
  }

  private static Map<String, float[]> values(TrainingGraph graph) {
    Map<String, float[]> values = new TreeMap<>();
    graph.state().values().forEach((name, tensor) -> values.put(name, tensor.toArray()));
    return values;
  }

  private static void subtract(float[] values, float[] others) {
    for (int i = 0; i < values.length; i++) {
      values[i] -= others[i];
    }
  }

  static List<AdaptationConfig> adapting() {
    return List.of(TinyExperiment.PROBE, TinyExperiment.MASKING);
  }

  @ParameterizedTest
  @MethodSource("adapting")
  void gradientsOfPartsAddUpToThatOfTheBatch(AdaptationConfig method) {
    Map<String, float[]> whole = gradients(method, 0);
    Map<String, float[]> parts = gradients(method, 8);

    assertThat(parts.keySet()).isEqualTo(whole.keySet()).isNotEmpty();
    whole.forEach(
        (name, gradient) -> assertThat(parts.get(name)).contains(gradient, within(1e-6f)));
    assertThat(whole.values()).anySatisfy(one -> assertThat(one).doesNotContain(0f));
  }

  private static void assertClose(List<Float> whole, List<Float> parts) {
    assertThat(whole).doesNotHaveDuplicates().hasSameSizeAs(parts);
    for (int step = 0; step < whole.size(); step++) {
      assertThat(parts.get(step))
          .as("loss of step %d", step)
          .isCloseTo(whole.get(step), within(2e-5f));
    }
  }
}
