package org.frisket.models.adaptation.masking.binarizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Random;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.StepContext;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

/** A rule gives the same mask in a graph and in Java. */
class MaskRulesTest {
  private static final float THRESHOLD = 0.01f;
  private static final Shape SHAPE = Shape.of(120, 70);

  private static final MaskRule SAMPLED = new Sampled(THRESHOLD, 0.02f, 5, "block.2.query.kernel");

  static List<MaskRule> rules() {
    return List.of(
        new FromThreshold(THRESHOLD),
        SAMPLED,
        new LargestScores(steps -> (int) (100 + 37 * steps)),
        new LargestInEachGroup(2, 4),
        new LargestInEachGroup(1, 3),
        new LargestInEachGroup(7, 8));
  }

  /** About the threshold, with many equal ones. */
  private static WeightTensor scores() {
    Random random = new Random(3);
    float[] scores = new float[Math.toIntExact(SHAPE.size())];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = THRESHOLD + (random.nextInt(41) - 20) * 0.004f;
    }
    return WeightTensor.of(SHAPE, scores);
  }

  private static float[] inGraph(MaskRule rule, WeightTensor scores, StepContext context) {
    try (Graph graph = new Graph();
        Session session = Sessions.open(graph, 2)) {
      Ops ops = Ops.create(graph);
      var shaped =
          ops.reshape(ops.constant(scores.toArray()), ops.constant(scores.shape().asArray()));
      MaskRule.InGraph built = rule.build(ops, shaped);
      Session.Runner runner = session.runner().fetch(built.mask());
      try (Tensor fed =
          built
              .fed()
              .map(numbers -> numbers.values().apply(context))
              .orElseGet(() -> TInt64.vectorOf())) {
        built.fed().ifPresent(place -> runner.feed(place.place(), fed));
        try (Result result = runner.run()) {
          return Tensors.toFloats(result.get(0));
        }
      }
    }
  }

  private static PackedMask packed(float[] mask) {
    return PackedMask.ofScores(WeightTensor.of(SHAPE, mask), 1);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aLookSeesTheMaskThatAPackageKeeps(MaskRule rule) {
    for (long steps : new long[] {0, 1, 200}) {
      float[] found = inGraph(rule, scores(), StepContext.after(steps));

      assertThat(found).containsOnly(0, 1);
      assertThat(packed(found)).isEqualTo(rule.kept(scores(), steps));
    }
  }

  @Test
  void theNumberOfZerosIsExact() {
    MaskRule rule = new LargestScores(steps -> (int) (100 + 37 * steps));

    for (long step : new long[] {0, 1, 2, 200}) {
      assertThat(packed(inGraph(rule, scores(), StepContext.training(step))).zeros())
          .isEqualTo(100 + 37 * step);
    }
  }

  @Test
  void eachGroupKeepsAsManyAsItSays() {
    PackedMask mask = new LargestInEachGroup(2, 4).kept(scores(), 0);

    for (int column = 0; column < 70; column++) {
      for (int row = 0; row < 120; row += 4) {
        int kept = 0;
        for (int i = row; i < row + 4; i++) {
          kept += mask.get(i * 70 + column) ? 1 : 0;
        }
        assertThat(kept).isEqualTo(2);
      }
    }
  }

  @Test
  void aStepOfTrainingDrawsWithTheProbabilityOfTheSigmoid() {
    float[] scores = scores().toArray();
    float[] sums = new float[scores.length];
    int steps = 300;
    for (int step = 0; step < steps; step++) {
      float[] mask = inGraph(SAMPLED, scores(), StepContext.training(step));
      for (int i = 0; i < sums.length; i++) {
        sums[i] += mask[i];
      }
    }
    for (int level = -20; level <= 20; level++) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < scores.length; i++) {
        if (Math.round((scores[i] - THRESHOLD) / 0.004f) == level) {
          sum += sums[i];
          count += steps;
        }
      }
      double expected = 1 / (1 + Math.exp(-level * 0.2));
      double deviation = Math.sqrt(expected * (1 - expected) / count);
      assertThat(sum / count).isCloseTo(expected, offset(5 * deviation));
    }
  }

  @Test
  void drawsDependOnSeedNameAndStep() {
    float[] mask = inGraph(SAMPLED, scores(), StepContext.training(4));

    assertThat(inGraph(SAMPLED, scores(), StepContext.training(4))).isEqualTo(mask);
    assertThat(inGraph(SAMPLED, scores(), StepContext.training(5))).isNotEqualTo(mask);
    for (MaskRule other :
        List.of(
            new Sampled(THRESHOLD, 0.02f, 6, "block.2.query.kernel"),
            new Sampled(THRESHOLD, 0.02f, 5, "block.2.key.kernel"))) {
      assertThat(inGraph(other, scores(), StepContext.training(4))).isNotEqualTo(mask);
    }
  }
}
