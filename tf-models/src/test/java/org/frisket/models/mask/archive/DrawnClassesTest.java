package org.frisket.models.mask.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.frisket.models.mask.DrawnScores;
import org.frisket.models.mask.ScoreRanges;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

/** Archives are read by these classes, so each of them is what the scores themselves would say. */
class DrawnClassesTest {
  private static void requireTheSame(DrawnScores scores, int distances) {
    float[] values = scores.toTensor().toArray();
    BitClasses expected =
        BitClasses.of(scores.mask())
            .and(ValueClasses.ofDistance(values, scores.ranges().threshold(), distances));
    BitClasses found = DrawnClasses.of(scores, distances);

    assertThat(found.of()).as(TestSeed.howToRepeat()).isEqualTo(expected.of());
    assertThat(found.count()).isEqualTo(expected.count());
  }

  private static DrawnScores scores(Shape shape, double sparsity, float threshold, long seed) {
    ScoreRanges ranges = new ScoreRanges(threshold, 0.03, 0.03 * (1 - sparsity) / sparsity);
    int zeros = (int) Math.round(sparsity * shape.size());
    return DrawnScores.of(shape, zeros, ranges, Draws.of(seed, Purpose.SCORES, "m"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0001, 0.01, 0.05, 0.3, 0.5, 0.7, 0.95, 0.9999})
  void classesAreThoseOfTheScoresWhateverTheirShare(double sparsity) {
    requireTheSame(scores(Shape.of(300, 301), sparsity, 0.01f, 1), 16);
  }

  /** Where floats are far apart, many scores are one, and the farthest may come often. */
  @ParameterizedTest
  @ValueSource(floats = {0, -2, 0.03f, 5, 1000, 1e6f})
  void classesAreThoseOfTheScoresWhateverTheThreshold(float threshold) {
    requireTheSame(scores(Shape.of(200, 200), 0.05, threshold, 1), 16);
  }

  @RepeatedTest(20)
  void classesAreThoseOfTheScores(RepetitionInfo round) {
    Random random = TestSeed.random(round.getCurrentRepetition());
    Shape shape = Shape.of(100 + random.nextInt(50), 150 + random.nextInt(50));
    double sparsity = 0.01 + 0.98 * random.nextDouble();
    float threshold = random.nextFloat() - 0.5f;

    requireTheSame(scores(shape, sparsity, threshold, random.nextLong()), 1 + random.nextInt(64));
  }
}
