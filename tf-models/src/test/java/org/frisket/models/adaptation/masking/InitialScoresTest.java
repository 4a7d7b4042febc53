package org.frisket.models.adaptation.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.frisket.models.adaptation.masking.binarizer.InitialScores;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class InitialScoresTest {
  private static final float THRESHOLD = 0.01f;
  private static final String NAME = "block.2.query.kernel";

  private static WeightTensor draw(Shape shape, double sparsity) {
    return new InitialScores(THRESHOLD, sparsity).drawn(1, NAME, shape).toTensor();
  }

  private static PackedMask mask(long seed, String name, Shape shape) {
    return new InitialScores(THRESHOLD, 0.5).drawn(seed, name, shape).mask();
  }

  @ParameterizedTest
  @CsvSource({"384, 384", "384, 1536", "384, 6", "7, 3", "1, 1", "13, 77"})
  void theShareOfZerosIsExact(int in, int out) {
    Shape shape = Shape.of(in, out);
    for (double sparsity : new double[] {0.01, 0.05, 0.5, 0.95}) {
      int zeros = PackedMask.ofScores(draw(shape, sparsity), THRESHOLD).zeros();
      assertThat(zeros)
          .as("sparsity %s", sparsity)
          .isEqualTo((int) Math.round(sparsity * in * out));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.5, 0.95})
  void scoresFillTheTwoRangesWithOneDensity(double sparsity) {
    double b = THRESHOLD + 0.03 * (1 - sparsity) / sparsity;
    double lowest = Double.MAX_VALUE;
    double highest = -Double.MAX_VALUE;
    double sum = 0;
    float[] scores = draw(Shape.of(300, 300), sparsity).toArray();
    for (float score : scores) {
      lowest = Math.min(lowest, score);
      highest = Math.max(highest, score);
      sum += score;
    }
    double width = b - (THRESHOLD - 0.03);
    assertThat(lowest).isCloseTo(THRESHOLD - 0.03, offset(width / 1000));
    assertThat(lowest).isGreaterThanOrEqualTo(THRESHOLD - 0.03 - 1e-9);
    assertThat(highest).isCloseTo(b, offset(width / 1000)).isLessThanOrEqualTo(b + 1e-7);
    assertThat(sum / scores.length)
        .as("mean of one uniform over both ranges")
        .isCloseTo((THRESHOLD - 0.03 + b) / 2, offset(width / 100));
  }

  @Test
  void sparsityOfFivePercentReachesThePublishedUpperEnd() {
    float highest = 0;
    for (float score : draw(Shape.of(300, 300), 0.05).toArray()) {
      highest = Math.max(highest, score);
    }
    assertThat(highest).isCloseTo(0.58f, offset(1e-3f));
  }

  @Test
  void zerosAndKeptScoresAreEachUniform() {
    int[] below = new int[3];
    int[] above = new int[3];
    for (float score : draw(Shape.of(300, 300), 0.5).toArray()) {
      int[] third = score < THRESHOLD ? below : above;
      third[Math.min(2, (int) (Math.abs(score - THRESHOLD) / 0.01))]++;
    }
    assertThat(Arrays.stream(below)).allMatch(count -> Math.abs(count - 15_000) < 500);
    assertThat(Arrays.stream(above)).allMatch(count -> Math.abs(count - 15_000) < 500);
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, -2f, 5f, 1000f})
  void roundingNeverCarriesAScoreAcrossTheThreshold(float threshold) {
    WeightTensor scores =
        new InitialScores(threshold, 0.3).drawn(1, NAME, Shape.of(100, 100)).toTensor();
    assertThat(PackedMask.ofScores(scores, threshold).zeros()).isEqualTo(3000);
  }

  @Test
  void theSameSeedNameAndShapeGiveTheSameBits() {
    Shape shape = Shape.of(20, 30);
    assertThat(draw(shape, 0.05).toArray()).isEqualTo(draw(shape, 0.05).toArray());
  }

  @Test
  void anotherSeedNameOrShapeGivesAnotherMask() {
    Shape shape = Shape.of(30, 30);
    PackedMask mask = mask(1, NAME, shape);
    assertThat(mask.differing(mask(2, NAME, shape))).isBetween(350, 550);
    assertThat(mask.differing(mask(1, "block.2.key.kernel", shape))).isBetween(350, 550);
    assertThat(mask(1, NAME, Shape.of(20, 45)).toBytes()).isNotEqualTo(mask.toBytes());
  }
}
