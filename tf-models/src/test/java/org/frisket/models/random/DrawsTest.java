package org.frisket.models.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.Test;

/**
 * The pinned values were computed by another program, from the description of {@link Draws} alone.
 * They must not change while {@link Draws#GENERATOR} keeps its name.
 */
class DrawsTest {
  private static Draws epoch3() {
    return Draws.of(42, Purpose.BATCH_ORDER, "epoch", 3);
  }

  private static long[] longs(Draws draws, int count) {
    return LongStream.generate(draws::nextLong).limit(count).toArray();
  }

  @Test
  void firstValuesNeverChange() {
    assertThat(longs(Draws.of(1, Purpose.SCORES, "block.2.query.kernel[8, 8]"), 3))
        .containsExactly(301749316229289401L, -8594922681347023521L, -7414879726286224741L);
    assertThat(longs(epoch3(), 3))
        .containsExactly(8900299936255526676L, 7185294517433836760L, -6935585407767657475L);
    assertThat(longs(Draws.of(-7, Purpose.CLASSIFIER, "größe"), 3))
        .containsExactly(4664294880194568710L, -3711631123419740125L, 2751650184937853523L);
  }

  @Test
  void derivedValuesNeverChange() {
    assertThat(DoubleStream.generate(epoch3()::nextDouble).limit(3).toArray())
        .containsExactly(0.48248622633304183, 0.38951559628749743, 0.6240211616719771);
    Draws ints = epoch3();
    assertThat(IntStream.generate(() -> ints.nextInt(10)).limit(10).toArray())
        .containsExactly(2, 7, 1, 5, 6, 8, 3, 0, 4, 7);
    assertThat(epoch3().sample(10, 6)).containsExactly(2, 1, 3, 6, 0, 8);
    Draws normal = epoch3();
    assertThat(normal.nextGaussian()).isCloseTo(-0.8821620060349652, offset(1e-15));
    assertThat(normal.nextGaussian()).isCloseTo(-1.2895013579154773, offset(1e-15));
  }

  @Test
  void everyPartOfTheKeyGivesAnotherStream() {
    Set<Long> starts = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      for (String name : new String[] {"", "a", "b", "ab"}) {
        for (long index = 0; index < 5; index++) {
          starts.add(Draws.of(0, purpose, name, index).nextLong());
          starts.add(Draws.of(1, purpose, name, index).nextLong());
        }
      }
    }
    assertThat(starts).hasSize(Purpose.values().length * 4 * 5 * 2);
  }

  @Test
  void noIndexIsIndexZero() {
    assertThat(longs(Draws.of(5, Purpose.SCORES, "a"), 4))
        .isEqualTo(longs(Draws.of(5, Purpose.SCORES, "a", 0), 4));
  }

  @Test
  void neighbouringStreamsAreUncorrelated() {
    double products = 0;
    for (int index = 0; index < 20_000; index++) {
      double one = Draws.of(9, Purpose.DROPOUT, "step", index).nextDouble() - 0.5;
      double next = Draws.of(9, Purpose.DROPOUT, "step", index + 1).nextDouble() - 0.5;
      products += 12 * one * next;
    }
    assertThat(products / 20_000).isCloseTo(0, offset(0.03));
  }

  @Test
  void aSampleHasNoRepeatsAndStaysInRange() {
    Random random = TestSeed.random();
    for (int round = 0; round < 50; round++) {
      int n = 1 + random.nextInt(300);
      int k = random.nextInt(n + 1);
      int[] sample = Draws.of(random.nextLong(), Purpose.SCORES, "s").sample(n, k);
      assertThat(sample).as(TestSeed.howToRepeat()).hasSize(k).doesNotHaveDuplicates();
      assertThat(Arrays.stream(sample).allMatch(i -> i >= 0 && i < n)).isTrue();
    }
  }

  @Test
  void everyPlaceOfASampleIsUniform() {
    int[][] counts = new int[5][5];
    Draws draws = Draws.of(11, Purpose.DEV_SPLIT, "uniform");
    for (int round = 0; round < 20_000; round++) {
      int[] sample = draws.sample(5, 5);
      IntStream.range(0, 5).forEach(place -> counts[place][sample[place]]++);
    }
    for (int[] place : counts) {
      assertThat(Arrays.stream(place)).allMatch(count -> Math.abs(count - 4000) < 250);
    }
  }

  @Test
  void boundedIntegersAreUniformEvenForAwkwardBounds() {
    Draws draws = Draws.of(12, Purpose.SCORES, "ints");
    int bound = 3 << 29; // with a plain remainder the lower half would come twice as often
    int lower = 0;
    for (int i = 0; i < 30_000; i++) {
      int draw = draws.nextInt(bound);
      assertThat(draw).isBetween(0, bound - 1);
      lower += draw < bound / 2 ? 1 : 0;
    }
    assertThat(lower).isBetween(14_600, 15_400);
    assertThat(draws.nextInt(1)).isZero();
    assertThat(draws.nextInt(Integer.MAX_VALUE)).isNotNegative();
  }

  @Test
  void doublesAreUniformInTheHalfOpenUnitInterval() {
    Draws draws = Draws.of(13, Purpose.SCORES, "doubles");
    double[] values = DoubleStream.generate(draws::nextDouble).limit(100_000).toArray();
    assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(0.0, 1e-3);
    assertThat(Arrays.stream(values).max().orElseThrow()).isGreaterThan(0.999).isLessThan(1);
    assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0.5, offset(0.005));
  }

  @Test
  void gaussiansHaveMeanZeroAndDeviationOne() {
    Draws draws = Draws.of(14, Purpose.CLASSIFIER, "normal");
    double[] values = DoubleStream.generate(draws::nextGaussian).limit(100_000).toArray();
    double squares = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    long beyondTwo = Arrays.stream(values).filter(v -> Math.abs(v) > 2).count();
    assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0, offset(0.015));
    assertThat(squares).isCloseTo(1, offset(0.02));
    assertThat(beyondTwo / 100_000.0).isCloseTo(0.0455, offset(0.003));
  }

  @Test
  void aBlockHoldsTheNextDraws() {
    for (int length : new int[] {0, 1, 7, Draws.BLOCK}) {
      Draws one = epoch3();
      Draws other = epoch3();
      long[] block = new long[length];
      one.fill(block);
      assertThat(block).isEqualTo(longs(other, length));
      assertThat(one.nextLong()).isEqualTo(other.nextLong());
    }
  }

  @Test
  void lookingAheadLeavesTheStreamWhereItIs() {
    Draws draws = epoch3();
    assertThat(draws.ahead(2)).isEqualTo(longs(draws.copy(), 3)[2]);
    assertThat(draws.ahead(0)).isEqualTo(draws.nextLong());
  }

  /** From none to all of them: places that come again, and entries that move. */
  @Test
  void bitsOfASampleAreItsEntries() {
    Random random = TestSeed.random();
    for (int round = 0; round < 300; round++) {
      int n = 1 + random.nextInt(2000);
      int k = random.nextInt(n + 1);
      Draws one = Draws.of(random.nextLong(), Purpose.SCORES, "s");
      Draws other = one.copy();
      byte[] expected = new byte[(n + 7) / 8];
      for (int entry : one.sample(n, k)) {
        expected[entry >> 3] |= (byte) (1 << (entry & 7));
      }
      assertThat(other.sampledBits(n, k)).as(TestSeed.howToRepeat()).isEqualTo(expected);
      assertThat(other.nextLong()).isEqualTo(one.nextLong());
    }
  }
}
