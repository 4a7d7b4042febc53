package org.frisket.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.models.task.AnswerRule;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMasks;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.PrivacyConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.fixtures.TinyKind;
import org.frisket.training.loop.TrainingGraph;
import org.frisket.training.privacy.PrivacyPlan;
import org.frisket.training.run.Experiment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One step of gradient descent at rate 1, so that what moved is what was summed up. */
class PrivateStepTest {
  private static final int EXAMPLES = 7;
  private static final AdaptationConfig LORA =
      LoraConfig.defaults().withRank(2).withBlocks(List.of(0, 1));
  private static final double NORM = 0.4; // some examples are clipped, others are not
  private static final TrainingConfig PLAIN =
      TrainingConfig.defaults().withBatchSize(4).withOptimizer(OptimizerConfig.sgd(0));
  private static final TrainingConfig PRIVATE =
      PLAIN.withPrivacy(
          PrivacyConfig.none().withNoiseMultiplier(0.1).withClippingNorm(NORM).withNoiseSeed(11L));

  /** One graph, which is put back to where it began before each step. */
  private static List<Map<String, float[]>> moved(
      Experiment experiment, TrainingConfig training, List<List<List<EncodedExample>>> batches) {
    Experiment other = experiment.with(experiment.config().method(), training);
    int length = experiment.task().maxLength();
    try (TrainingGraph graph =
        new TrainingGraph(
            other.backbone(),
            other.config(),
            other.task().spec(),
            TrainedModels.none(),
            AnswerRule.of(other.task().problemType()),
            other.train())) {
      Map<String, WeightTensor> before = new LinkedHashMap<>(graph.state().values());
      List<Map<String, float[]>> all = new ArrayList<>();
      for (List<List<EncodedExample>> batch : batches) {
        graph.restore(before);
        graph.step(batch.stream().map(part -> Batch.of(part, length)).toList(), 0, 1);
        Map<String, float[]> moved = new LinkedHashMap<>();
        graph
            .state()
            .values()
            .forEach((name, after) -> moved.put(name, minus(before, name, after)));
        all.add(moved);
      }
      return all;
    }
  }

  private static float[] minus(Map<String, WeightTensor> before, String name, WeightTensor after) {
    float[] start = before.get(name).toArray();
    float[] end = after.toArray();
    for (int i = 0; i < end.length; i++) {
      end[i] = start[i] - end[i];
    }
    return end;
  }

  private static Experiment experiment(TinyKind kind, AdaptationConfig method) {
    return TinyExperiment.of(kind, TinyBackbone.create(), method, PLAIN);
  }

  /** Examples one by one, clipped in Java. */
  private static Map<String, double[]> clippedOneByOne(
      Experiment experiment, List<EncodedExample> examples) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    List<List<List<EncodedExample>>> alone =
        examples.stream().map(example -> List.of(List.of(example))).toList();
    for (Map<String, float[]> gradient : moved(experiment, PLAIN, alone)) {
      double squares = 0;
      for (float[] values : gradient.values()) {
        for (float value : values) {
          squares += (double) value * value;
        }
      }
      double factor = Math.min(1, NORM / Math.sqrt(squares));
      gradient.forEach((name, values) -> add(sums, name, values, factor));
    }
    return sums;
  }

  private static void add(Map<String, double[]> sums, String name, float[] values, double factor) {
    double[] sum = sums.computeIfAbsent(name, none -> new double[values.length]);
    for (int i = 0; i < values.length; i++) {
      sum[i] += factor * values[i];
    }
  }

  /** The mean over the batch's size as it is on average, with the noise of the first step. */
  private static float[] expected(
      Experiment experiment, String name, double[] sum, TrainingConfig training) {
    PrivacyPlan plan =
        PrivacyPlan.of(experiment.config().withTraining(training), experiment.train().size())
            .orElseThrow();
    Draws draws = Draws.of(plan.seed(), Purpose.PRIVACY_NOISE, name, 0);
    float[] mean = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = (float) ((sum[i] + 0.1 * NORM * draws.nextGaussian()) / 4);
    }
    return mean;
  }

  private static void assertMovedBy(
      Experiment experiment, TrainingConfig training, List<List<EncodedExample>> parts) {
    List<EncodedExample> all = parts.stream().flatMap(List::stream).toList();
    Map<String, double[]> sums = clippedOneByOne(experiment, all);
    Map<String, float[]> moved = moved(experiment, training, List.of(parts)).get(0);
    assertThat(moved.keySet()).isEqualTo(sums.keySet());
    moved.forEach(
        (name, values) ->
            assertThat(values)
                .as(name)
                .containsExactly(
                    expected(experiment, name, sums.get(name), training), offset(2e-6f)));
  }

  /** In two parts, which add up to their batch. */
  private static void requireTheNoisySumOfClippedGradients(TinyKind kind, AdaptationConfig method) {
    Experiment experiment = experiment(kind, method);
    List<EncodedExample> examples = experiment.train();

    assertMovedBy(
        experiment, PRIVATE, List.of(examples.subList(0, 3), examples.subList(3, EXAMPLES)));
  }

  @ParameterizedTest
  @EnumSource(
      value = TinyKind.class,
      names = {"SENTENCE_PAIR", "MULTIPLE_CHOICE", "MULTI_LABEL"})
  @Tag("reliability")
  void soItIsForEveryKind(TinyKind kind) {
    requireTheNoisySumOfClippedGradients(kind, LORA);
  }

  @Test
  void aStepIsTheNoisySumOfClippedGradients() {
    requireTheNoisySumOfClippedGradients(TinyKind.TAGGING, LORA);
  }

  @Test
  void soItIsForMasks() {
    requireTheNoisySumOfClippedGradients(TinyKind.SINGLE_SENTENCE, TinyMasks.usual(true));
  }

  @Test
  void aBatchWithoutExamplesIsAStepOfNoise() {
    Experiment experiment = experiment(TinyKind.SINGLE_SENTENCE, LORA);
    Map<String, float[]> moved = moved(experiment, PRIVATE, List.of(List.of())).get(0);

    moved.forEach(
        (name, values) ->
            assertThat(values)
                .as(name)
                .containsExactly(
                    expected(experiment, name, new double[values.length], PRIVATE), offset(1e-7f)));
  }
}
