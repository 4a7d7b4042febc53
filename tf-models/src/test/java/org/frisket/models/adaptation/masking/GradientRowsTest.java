package org.frisket.models.adaptation.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.frisket.models.adaptation.Composition;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.bitfit.Biases;
import org.frisket.models.adaptation.bitfit.BitFitConfig;
import org.frisket.models.adaptation.masking.binarizer.Bernoulli;
import org.frisket.models.adaptation.masking.binarizer.TopK;
import org.frisket.models.adaptation.masking.binarizer.ZeroSchedule;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.StepContext;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMasks;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores whose gradients come from drawn rows, in a network: batches are padded. */
class GradientRowsTest {
  private static final Batch BATCH = TinyBatches.mixed();
  private static final MaskingConfig EXACT = TinyMasking.everywhere(0.3);
  private static final MaskingConfig HALF = EXACT.withScoreGradientRows(0.5);

  /** What is read of [CLS] alone, and what no row stands for. */
  private static final String EXACT_ANYWAY =
      "(pooler|classifier|block.1.(query|attention_output|intermediate|output)).scores";

  private static final int STEPS = 200;

  private static TinyNetwork.Outcome exact;
  private static List<TinyNetwork.Outcome> half;

  private static TinyNetwork network(Adaptation masking, Engine engine) {
    return new TinyNetwork(
        TinyBackbone.TASK, masking, TinyBackbone.source(), Pooling.POOLED, engine);
  }

  private static List<TinyNetwork.Outcome> outcomes(
      MaskingConfig config, long seed, Engine engine, List<StepContext> steps) {
    Masking masking = new Masking(config.resolvedFor(TinyBackbone.CONFIG), seed);
    try (TinyNetwork network = network(masking, engine)) {
      return network.outcomes(masking.trainables(), BATCH, steps);
    }
  }

  /** Of one graph each: to build it takes longer than to run it. */
  @BeforeAll
  static void takeSteps() {
    exact = outcomes(EXACT, 1, Engine.FUSED, List.of(StepContext.training(0))).get(0);
    List<StepContext> steps = LongStream.range(0, STEPS).mapToObj(StepContext::training).toList();
    half = outcomes(HALF, 1, Engine.FUSED, steps);
  }

  @Test
  void onlyGradientsOfMatricesThatMeetEveryRowAreEstimated() {
    TinyNetwork.Outcome one = half.get(3);

    assertThat(one.logits()).containsExactly(exact.logits());
    assertThat(one.gradients().keySet()).isEqualTo(exact.gradients().keySet());
    exact
        .gradients()
        .forEach(
            (name, gradient) -> {
              boolean same = Arrays.equals(one.gradients().get(name), gradient);
              assertThat(same).as(name).isEqualTo(name.matches(EXACT_ANYWAY));
            });
  }

  @Test
  void allRowsAreTheUsualSettings() {
    assertThat(EXACT.withScoreGradientRows(1)).isEqualTo(EXACT);
    assertThat(EXACT.estimatesGradients()).isFalse();
    assertThat(HALF.estimatesGradients()).isTrue();
  }

  @Test
  void whatIsDrawnDependsOnSeedStepAndSiteAlone() {
    List<StepContext> again = List.of(StepContext.training(4), StepContext.training(3));
    List<TinyNetwork.Outcome> resumed = outcomes(HALF, 1, Engine.FUSED, again);
    List<TinyNetwork.Outcome> other = outcomes(HALF, 2, Engine.FUSED, again);
    String name = "block.0.query.scores";
    float[] third = half.get(3).gradients().get(name);

    assertThat(resumed.get(1).gradients().get(name)).containsExactly(third);
    assertThat(resumed.get(0).gradients().get(name))
        .containsExactly(half.get(4).gradients().get(name))
        .isNotEqualTo(third);
    assertThat(other.get(1).gradients().get(name)).isNotEqualTo(third);
  }

  /** Each within six standard errors of its mean. */
  @Test
  void overManyStepsTheyAreTheExactOnes() {
    exact
        .gradients()
        .forEach(
            (name, gradient) -> {
              for (int i = 0; i < gradient.length; i++) {
                int entry = i;
                double[] values =
                    half.stream().mapToDouble(one -> one.gradients().get(name)[entry]).toArray();
                double mean = DoubleStream.of(values).average().orElseThrow();
                double variance =
                    DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum() / STEPS;
                assertThat(mean)
                    .as("%s, score %d", name, i)
                    .isCloseTo(gradient[i], offset(6 * Math.sqrt(variance / STEPS) + 1e-6));
              }
            });
  }

  static Stream<MaskingConfig> some() {
    return Stream.of(
        TinyMasks.of(new Bernoulli(0.02f, Bernoulli.Backward.SIGMOID), new Granularity.Columns()),
        TinyMasks.of(new TopK(new ZeroSchedule.Constant()), new Granularity.HeadsAndNeurons()));
  }

  static Stream<MaskingConfig> every() {
    return TinyMasks.all().stream().filter(mask -> mask.features() == Pooling.POOLED);
  }

  @ParameterizedTest
  @MethodSource("every")
  @Tag("reliability")
  void soTheyDoForEveryMask(MaskingConfig config) {
    bothEnginesDrawTheSameWordpieces(config);
  }

  /** What is padding in one of them is not there in the other. */
  @ParameterizedTest
  @MethodSource("some")
  void bothEnginesDrawTheSameWordpieces(MaskingConfig config) {
    MaskingConfig drawing = config.withScoreGradientRows(0.4);
    List<StepContext> step = List.of(StepContext.training(6));
    Map<String, float[]> fused = outcomes(drawing, 3, Engine.FUSED, step).get(0).gradients();

    outcomes(drawing, 3, Engine.STANDARD, step)
        .get(0)
        .gradients()
        .forEach(
            (name, values) ->
                assertThat(fused.get(name)).as(name).containsExactly(values, offset(1e-5f)));
  }

  /** Biases are trained as ever beside scores whose gradients are estimated. */
  @Test
  void othersBesideItHaveExactGradients() {
    Composition both = new Composition(List.of(HALF, new BitFitConfig(Biases.ALL)));
    Composition usual = new Composition(List.of(EXACT, new BitFitConfig(Biases.ALL)));
    Map<String, float[]> found = besideBiases(both);
    Map<String, float[]> expected = besideBiases(usual);

    assertThat(both.estimatesGradients()).isTrue();
    assertThat(found.get("block.0.key.scores")).isNotEqualTo(expected.get("block.0.key.scores"));
    expected.keySet().stream()
        .filter(name -> name.endsWith("bias"))
        .forEach(
            name ->
                assertThat(found.get(name))
                    .as(name)
                    .containsExactly(expected.get(name), offset(1e-6f)));
  }

  private static Map<String, float[]> besideBiases(Composition method) {
    Adaptation adaptation = TinyMethods.trained(method, 1);
    try (TinyNetwork network = network(adaptation, Engine.FUSED)) {
      return network.gradients(adaptation.trainables(), BATCH);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void aShareIsMoreThanNothingAndAtMostAll(double share) {
    assertThatThrownBy(() -> EXACT.withScoreGradientRows(share))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method.score_gradient_rows: %s (expected: more than 0 and at most 1)", share);
  }

  @Test
  void theSameMasksOfABackboneKeepIt() {
    assertThat(HALF.resolvedFor(TinyBackbone.CONFIG)).isEqualTo(HALF);
  }
}
