package org.frisket.models.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.frisket.models.fixtures.GpuKernels;
import org.frisket.models.kernels.fused.FusedMasks;
import org.frisket.models.kernels.fused.FusedSums;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Masks and sums of TensorFlow's ops are those of kernels in Java. */
@EnabledOnOs(OS.LINUX)
class StandardMasksTest {
  private static final int ROWS = 24;
  private static final int COLUMNS = 15;

  /** Many are equal; zeros have either sign. */
  private static float[] scores() {
    Random random = new Random(5);
    float[] scores = new float[ROWS * COLUMNS];
    for (int i = 0; i < scores.length; i++) {
      float score = (random.nextInt(9) - 4) * 0.25f;
      scores[i] = score == 0 && random.nextBoolean() ? -0f : score;
    }
    return scores;
  }

  private static float[] run(BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> made) {
    try (Graph graph = new Graph();
        Session session = Sessions.open(graph, 2)) {
      Ops ops = Ops.create(graph);
      Operand<TFloat32> scores =
          ops.reshape(ops.constant(scores()), ops.constant(new int[] {ROWS, COLUMNS}));
      try (Result result = session.runner().fetch(made.apply(ops, scores)).run()) {
        assertThat(result.get(0).shape()).isEqualTo(Shape.of(ROWS, COLUMNS));
        return Tensors.toFloats(result.get(0));
      }
    }
  }

  private static Operand<TInt64> longs(Ops ops, long... values) {
    return ops.constant(values);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 37, 180, 181, 359, 360})
  void theSmallestAreDroppedAndOfEqualOnesTheFirst(long zeros) {
    float[] expected = run((ops, s) -> FusedMasks.largest(ops, s, longs(ops, zeros)));

    assertThat(run((ops, s) -> StandardMasks.largest(ops, s, longs(ops, zeros))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "1, 3", "7, 8", "1, 2", "4, 4"})
  void theLargestOfEachGroupAreKeptAndOfEqualOnesTheLast(int kept, int of) {
    float[] expected = run((ops, s) -> FusedMasks.groups(ops, s, kept, of));

    assertThat(run((ops, s) -> StandardMasks.groups(ops, s, kept, of))).isEqualTo(expected);
  }

  @Test
  void withoutASeedAMaskIsThatOfTheThreshold() {
    float[] expected = run((ops, s) -> FusedMasks.sampled(ops, s, 0.25f, 0.1f, longs(ops)));

    assertThat(run((ops, s) -> StandardMasks.sampled(ops, s, 0.25f, 0.1f, longs(ops))))
        .isEqualTo(expected);
  }

  @Test
  void whatIsDrawnHasTheProbabilityOfTheSigmoidAndFollowsFromTheSeed() {
    float[] scores = scores();
    double[] sums = new double[9];
    int[] counts = new int[9];
    for (int seed = 0; seed < 40; seed++) {
      float[] mask = sampled(seed);
      for (int i = 0; i < mask.length; i++) {
        int level = Math.round(scores[i] / 0.25f) + 4;
        sums[level] += mask[i];
        counts[level]++;
      }
    }
    for (int level = 0; level < sums.length; level++) {
      double expected = 1 / (1 + Math.exp(-(level - 4) * 0.25 / 0.5));
      double deviation = Math.sqrt(expected * (1 - expected) / counts[level]);
      assertThat(sums[level] / counts[level]).isCloseTo(expected, within(5 * deviation));
    }
    assertThat(sampled(3)).isEqualTo(sampled(3)).isNotEqualTo(sampled(4));
  }

  private static float[] sampled(long seed) {
    return run((ops, s) -> StandardMasks.sampled(ops, s, 0, 0.5f, longs(ops, seed)));
  }

  @Test
  void weightedSumsAndTheirGradientsAreTheSame() {
    float[] expected = run((ops, s) -> sum(ops, s, true));

    assertThat(run((ops, s) -> sum(ops, s, false))).isEqualTo(expected);
    assertThat(run((ops, s) -> gradient(ops, s, false)))
        .isEqualTo(run((ops, s) -> gradient(ops, s, true)));
  }

  private static Operand<TFloat32> sum(Ops ops, Operand<TFloat32> scores, boolean fused) {
    Operand<TFloat32> weights = ops.constant(new float[] {0.3f, 0.5f, 0.2f});
    List<Operand<TFloat32>> terms = List.of(scores, ops.math.square(scores), ops.math.sin(scores));
    return fused ? FusedSums.weighted(ops, weights, terms) : Sums.standard(ops, weights, terms);
  }

  private static Operand<TFloat32> gradient(Ops ops, Operand<TFloat32> scores, boolean fused) {
    Graph graph = (Graph) ops.scope().env();
    Operand<TFloat32> loss = ops.math.square(sum(ops, scores, fused));
    return graph.addGradients(loss.asOutput(), new Output<?>[] {scores.asOutput()})[0].expect(
        TFloat32.class);
  }

  /** What is done in every step needs no way to the processor and back. */
  @Test
  void allOpsButThoseOfShapesHaveKernelsForGpus() {
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);
      Operand<TFloat32> scores =
          ops.reshape(ops.constant(scores()), ops.constant(new int[] {ROWS, COLUMNS}));
      StandardMasks.largest(ops, scores, longs(ops, 3));
      StandardMasks.groups(ops, scores, 2, 4);
      StandardMasks.sampled(ops, scores, 0.1f, 0.2f, longs(ops, 1));
      Sums.standard(ops, ops.constant(new float[] {1}), List.of(scores));

      graph
          .operations()
          .forEachRemaining(op -> assertThat(GpuKernels.has(op.type())).as(op.type()).isTrue());
    }
  }
}
