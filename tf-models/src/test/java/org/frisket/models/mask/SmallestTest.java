package org.frisket.models.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SmallestTest {
  private static float[] dropped(float[] values, int count) {
    float[] mask = new float[values.length];
    Smallest.drop(FloatBuffer.wrap(values), count, FloatBuffer.wrap(mask));
    return mask;
  }

  /** By a stable sort of the indexes. */
  private static float[] sorted(float[] values, int count) {
    float[] mask = new float[values.length];
    Arrays.fill(mask, 1);
    IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparing(i -> values[i] + 0f))
        .limit(count)
        .forEach(i -> mask[i] = 0);
    return mask;
  }

  /**
   * Many equal values, some that differ in their last bit alone, both zeros and both infinities.
   */
  private static float[] values(Random random) {
    float[] values = new float[1 + random.nextInt(10_000)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (random.nextInt(6)) {
            case 0 -> random.nextInt(5) - 2;
            case 1 -> Math.nextUp((float) random.nextInt(3));
            case 2 -> -0f;
            case 3 -> random.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
            case 4 -> Float.MIN_VALUE * random.nextInt(3);
            default -> (float) random.nextGaussian();
          };
    }
    return values;
  }

  @RepeatedTest(60)
  void theyAreThoseThatAStableSortPutsFirst(RepetitionInfo round) {
    Random random = new Random(TestSeed.random().nextLong() + round.getCurrentRepetition());
    float[] values = values(random);
    int count = random.nextInt(values.length + 1);
    float[] mask = dropped(values, count);

    assertThat(mask).as(TestSeed.howToRepeat()).isEqualTo(sorted(values, count));
    assertThat(IntStream.range(0, mask.length).filter(i -> mask[i] == 0).count()).isEqualTo(count);
  }

  @Test
  void ofEqualOnesTheFirstGo() {
    assertThat(dropped(new float[] {2, 1, 1, 1, 0}, 3)).containsExactly(1, 0, 0, 1, 0);
  }

  @Test
  void noneAndAll() {
    assertThat(dropped(new float[] {2, 1, 3}, 0)).containsExactly(1, 1, 1);
    assertThat(dropped(new float[] {2, 1, 3}, 3)).containsExactly(0, 0, 0);
  }
}
