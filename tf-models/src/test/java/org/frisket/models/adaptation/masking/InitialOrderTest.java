package org.frisket.models.adaptation.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.masking.binarizer.InitialOrder;
import org.frisket.models.adaptation.masking.binarizer.InitialScores;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.BlockShape;
import org.frisket.models.mask.PackedMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;

class InitialOrderTest {
  private static final float THRESHOLD = 0.01f;
  private static final Shape SHAPE = Shape.of(40, 25);
  private static final float[] MAGNITUDES = magnitudes();

  private static float[] magnitudes() {
    Random random = new Random(9);
    float[] magnitudes = new float[1000];
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = Math.abs(Math.round(random.nextGaussian() * 20)) / 20f; // many are equal
    }
    return magnitudes;
  }

  private static float[] scores(InitialOrder order, double sparsity, long seed) {
    return new InitialScores(THRESHOLD, sparsity)
        .of(order, seed, "block.2.query.kernel", SHAPE, MAGNITUDES::clone)
        .toArray();
  }

  private static PackedMask mask(float[] scores) {
    return PackedMask.ofScores(WeightTensor.of(SHAPE, scores), THRESHOLD);
  }

  @ParameterizedTest
  @EnumSource
  void theShareOfZerosIsExact(InitialOrder order) {
    for (double sparsity : new double[] {0.001, 0.05, 0.5, 0.95}) {
      assertThat(mask(scores(order, sparsity, 1)).zeros())
          .isEqualTo((int) Math.round(sparsity * 1000));
    }
  }

  @ParameterizedTest
  @EnumSource
  void allFillTheSameRanges(InitialOrder order) {
    float[] scores = scores(order, 0.25, 1);
    double sum = 0;
    for (float score : scores) {
      assertThat((double) score).isBetween(THRESHOLD - 0.03 - 1e-6, THRESHOLD + 0.09 + 1e-6);
      sum += score;
    }
    assertThat(sum / 1000).isCloseTo(THRESHOLD + 0.03, within(0.003));
  }

  @Test
  void byMagnitudeTheSmallestWeightsStartDroppedOfEqualOnesTheFirst() {
    float[] scores = scores(InitialOrder.MAGNITUDE, 0.3, 1);
    List<Integer> expected =
        IntStream.range(0, 1000).boxed().sorted(Comparator.comparing(i -> MAGNITUDES[i])).toList();
    List<Integer> found =
        IntStream.range(0, 1000).boxed().sorted(Comparator.comparing(i -> scores[i])).toList();

    assertThat(found).isEqualTo(expected);
    assertThat(scores(InitialOrder.MAGNITUDE, 0.3, 2)).isEqualTo(scores);
  }

  @Test
  void byBothSmallWeightsAreDroppedMoreOftenAndSeedsDiffer() {
    PackedMask one = mask(scores(InitialOrder.BOTH, 0.3, 1));
    PackedMask other = mask(scores(InitialOrder.BOTH, 0.3, 2));
    PackedMask ofMagnitudes = mask(scores(InitialOrder.MAGNITUDE, 0.3, 1));
    PackedMask drawn = mask(scores(InitialOrder.UNIFORM, 0.3, 1));

    assertThat(one).isNotEqualTo(other);
    assertThat(one.differing(ofMagnitudes)).isLessThan(drawn.differing(ofMagnitudes) * 3 / 4);
    assertThat(one.differing(ofMagnitudes)).isPositive();
  }

  /** The share of zeros among all that the sum of two uniforms is dropped for: √(2z) at rank 0. */
  @Test
  void bothIsTheSumOfARankAndADraw() {
    int dropped = 0;
    for (long seed = 0; seed < 400; seed++) {
      PackedMask mask = mask(scores(InitialOrder.BOTH, 0.125, seed));
      int smallest =
          IntStream.range(0, 1000).filter(i -> MAGNITUDES[i] == 0).findFirst().orElseThrow();
      dropped += mask.get(smallest) ? 0 : 1;
    }
    assertThat(dropped / 400.0).isCloseTo(0.5, within(0.1));
  }

  @Test
  void aGroupHasTheSumOfItsWeightsMagnitudes() {
    WeightTensor columns = WeightTensor.of(Shape.of(2, 4), new float[] {1, -2, 3, 4, 5, 6, -7, 8});
    WeightTensor rows = WeightTensor.of(Shape.of(4, 2), new float[] {1, 1, 2, 2, 3, 3, -4, 4});

    assertThat(
            Magnitudes.of(
                List.of(
                    new Magnitudes.Part(columns, new BlockShape(2, 2)),
                    new Magnitudes.Part(rows, new BlockShape(2, 2))),
                2))
        .containsExactly(14 + 6, 22 + 14);
    assertThat(Magnitudes.of(List.of(new Magnitudes.Part(columns, BlockShape.SINGLE)), 8))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }
}
