package org.frisket.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.training.config.LearningRates;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.ScheduleKind;
import org.frisket.training.config.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Four matrices, one of each group. */
class OptimizerStepTest {
  private static final List<ParameterGroup> GROUPS = List.of(ParameterGroup.values());

  static List<OptimizerConfig> optimizers() {
    return List.of(
        OptimizerConfig.adam(),
        OptimizerConfig.adamW(0.5),
        OptimizerConfig.sgd(0),
        OptimizerConfig.sgd(0.9));
  }

  private static TrainingConfig training(OptimizerConfig optimizer, double rate, int microBatch) {
    return TrainingConfig.defaults()
        .withLearningRate(rate)
        .withBatchSize(6)
        .withMicroBatchSize(microBatch)
        .withEpochs(3)
        .withSchedule(ScheduleKind.LINEAR)
        .withWarmupFraction(0.1)
        .withCheckpointEverySteps(2)
        .withEvaluationBatchSize(5)
        .withOptimizer(optimizer);
  }

  private static WeightTensor matrix(float... values) {
    return WeightTensor.of(Shape.of(1, values.length), values);
  }

  private static List<WeightTensor> matrices(float factor) {
    return List.of(
        matrix(factor, -0.3f * factor),
        matrix(0.7f * factor, 0.1f * factor),
        matrix(0.2f * factor, -0.4f * factor),
        matrix(-2 * factor, 5 * factor));
  }

  /** Where each ends after three steps. */
  private static List<float[]> ends(
      TrainingConfig config, List<GradientStage> stages, double... rates) {
    try (FedStep moving = new FedStep(config, matrices(1), GROUPS, stages)) {
      for (int step = 0; step < rates.length; step++) {
        List<WeightTensor> half = matrices(0.5f * (step + 1));
        boolean accumulates = config.accumulates();
        moving.step(
            step, rates[step], accumulates ? List.of(half, half) : List.of(matrices(step + 1)));
      }
      return IntStream.range(0, GROUPS.size()).mapToObj(moving::value).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aGroupWithARateOfItsOwnMovesAsInARunWithThatRate(OptimizerConfig optimizer) {
    TrainingConfig usual = training(optimizer, 0.01, 0);
    LearningRates own = new LearningRates(0.02, 0.0025, 0.04);
    List<float[]> found = ends(usual.withLearningRates(own), List.of(), 0.01, 0.005, 0.003);

    List<float[]> common = ends(usual, List.of(), 0.01, 0.005, 0.003);
    List<float[]> twice = ends(usual, List.of(), 0.02, 0.01, 0.006);
    List<float[]> quarter = ends(usual, List.of(), 0.0025, 0.00125, 0.00075);
    List<float[]> four = ends(usual, List.of(), 0.04, 0.02, 0.012);
    assertThat(found.get(0)).containsExactly(twice.get(0)).isNotEqualTo(common.get(0));
    assertThat(found.get(1)).containsExactly(quarter.get(1)).isNotEqualTo(common.get(1));
    assertThat(found.get(2)).containsExactly(four.get(2)).isNotEqualTo(common.get(2));
    assertThat(found.get(3)).containsExactly(common.get(3));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void gradientsThatAreAddedUpMoveAsTheirSum(OptimizerConfig optimizer) {
    List<float[]> whole = ends(training(optimizer, 0.01, 0), List.of(), 0.01, 0.005);
    List<float[]> parts = ends(training(optimizer, 0.01, 3), List.of(), 0.01, 0.005);

    for (int i = 0; i < GROUPS.size(); i++) {
      assertThat(parts.get(i)).containsExactly(whole.get(i));
    }
  }

  /** As noise would be: a stage that is fed something new each step. */
  private record Shift(List<Operand<TFloat32>> fed) implements GradientStage {
    @Override
    public List<Operand<TFloat32>> apply(Ops ops, List<Operand<TFloat32>> gradients) {
      fed.add(ops.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())));
      return gradients.stream()
          .<Operand<TFloat32>>map(gradient -> ops.math.add(gradient, fed.get(0)))
          .toList();
    }

    @Override
    public void feed(Session.Runner runner, ScalarFeeds feeds, long step) {
      runner.feed(fed.get(0), feeds.of(1.0 + step));
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aStageChangesWhatMoves(OptimizerConfig optimizer) {
    for (int microBatch : new int[] {0, 3}) {
      TrainingConfig config = training(optimizer, 0.01, microBatch);
      List<GradientStage> shifts = List.of(new Shift(new ArrayList<>()));
      List<float[]> still = ends(config, List.of(), 0.01, 0.01);

      assertThat(ends(config, shifts, 0.01, 0.01).get(0)).isNotEqualTo(still.get(0));
    }
    TrainingConfig descent = training(OptimizerConfig.sgd(0), 1, 0);
    List<GradientStage> shifts = List.of(new Shift(new ArrayList<>()));
    assertThat(ends(descent, shifts, 1, 1).get(0))
        .containsExactly(new float[] {-5, -2.4f}, within(1e-6f));
  }

  @Test
  void eachRuleKeepsItsOwnMoments() {
    assertThat(moments(OptimizerConfig.adam())).containsExactlyElementsOf(twoOfEach());
    assertThat(moments(OptimizerConfig.adamW(0.1))).containsExactlyElementsOf(twoOfEach());
    assertThat(moments(OptimizerConfig.sgd(0.9)))
        .containsExactly("x0.momentum", "x1.momentum", "x2.momentum", "x3.momentum");
    assertThat(moments(OptimizerConfig.sgd(0))).isEmpty();
  }

  private static List<String> twoOfEach() {
    return IntStream.range(0, GROUPS.size())
        .boxed()
        .flatMap(i -> Stream.of("x%d.adam_m".formatted(i), "x%d.adam_v".formatted(i)))
        .toList();
  }

  private static List<String> moments(OptimizerConfig optimizer) {
    try (FedStep moving =
        new FedStep(training(optimizer, 0.01, 0), matrices(1), GROUPS, List.of())) {
      return moving.moments();
    }
  }

  /** Values shrink by rate × decay where gradients are zero, but for tensors of one dimension. */
  @Test
  void biasesAndNormalisationsDoNotDecay() {
    List<WeightTensor> start =
        List.of(matrix(2, -4), WeightTensor.of(Shape.of(2), new float[] {2, -4}));
    List<WeightTensor> zeros = List.of(matrix(0, 0), WeightTensor.of(Shape.of(2), new float[2]));
    List<ParameterGroup> groups = List.of(ParameterGroup.REST, ParameterGroup.REST);
    TrainingConfig config = training(OptimizerConfig.adamW(0.5), 1, 0);
    try (FedStep moving = new FedStep(config, start, groups, List.of())) {
      moving.step(0, 0.5, List.of(zeros));
      moving.step(1, 1, List.of(zeros));

      assertThat(moving.value(0)).containsExactly(2 * 0.75f * 0.5f, -4 * 0.75f * 0.5f);
      assertThat(moving.value(1)).containsExactly(2, -4);
    }
  }

  @Test
  void aRateForAGroupThatNothingBelongsToIsRefused() {
    TrainingConfig config =
        training(OptimizerConfig.adam(), 0.01, 0)
            .withLearningRates(new LearningRates(0.5, null, null));

    assertThatThrownBy(
            () -> new FedStep(config, List.of(matrix(1)), List.of(ParameterGroup.HEAD), List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "training.learning_rates.scores: 0.5 (expected: null with this method, which trains"
                + " nothing of that group, only of [head])");
  }
}
