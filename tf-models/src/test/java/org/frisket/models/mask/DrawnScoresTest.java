package org.frisket.models.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

class DrawnScoresTest {
  private static final ScoreRanges RANGES = new ScoreRanges(0.01f, 0.03, 0.57);

  private static Draws draws() {
    return Draws.of(3, Purpose.SCORES, "m");
  }

  /** One after the other, as archives and runs of the first release drew them. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0", "1, 1, 1", "13, 77, 50", "64, 64, 205", "200, 300, 3000", "64, 64, 4000"})
  void zerosAreDrawnFirstAndThenADistanceForEachScore(int in, int out, int zeros) {
    Draws draws = draws();
    boolean[] dropped = new boolean[in * out];
    for (int place : draws.sample(in * out, zeros)) {
      dropped[place] = true;
    }
    float[] expected = new float[in * out];
    for (int i = 0; i < expected.length; i++) {
      double share = draws.nextDouble();
      expected[i] =
          dropped[i]
              ? Math.min(Math.nextDown(0.01f), (float) (0.01f - 0.03 * share))
              : Math.max(0.01f, (float) (0.01f + 0.57 * share));
    }
    DrawnScores scores = DrawnScores.of(Shape.of(in, out), zeros, RANGES, draws());

    assertThat(scores.toTensor().toArray()).isEqualTo(expected);
    assertThat(scores.mask()).isEqualTo(PackedMask.ofScores(scores.toTensor(), 0.01f));
    assertThat(scores.mask().zeros()).isEqualTo(zeros);
  }
}
