package org.frisket.models.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class PackedMaskTest {
  private static final float THRESHOLD = 0.01f;

  /** Everything a mask says, from an array with one boolean a weight. */
  private record Naive(Shape shape, boolean[] kept) {
    static Naive random(Shape shape, Random random) {
      boolean[] kept = new boolean[Math.toIntExact(shape.size())];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = random.nextInt(4) > 0;
      }
      return new Naive(shape, kept);
    }

    PackedMask pack() {
      float[] scores = new float[kept.length];
      for (int i = 0; i < kept.length; i++) {
        scores[i] = kept[i] ? THRESHOLD : Math.nextDown(THRESHOLD);
      }
      return PackedMask.ofScores(WeightTensor.of(shape, scores), THRESHOLD);
    }

    int zeros() {
      int zeros = 0;
      for (boolean one : kept) {
        zeros += one ? 0 : 1;
      }
      return zeros;
    }

    int differing(Naive other) {
      int count = 0;
      for (int i = 0; i < kept.length; i++) {
        count += kept[i] == other.kept[i] ? 0 : 1;
      }
      return count;
    }
  }

  private static Shape shape(int round, Random random) {
    return round == 1 ? Shape.of(1, 1) : Shape.of(1 + random.nextInt(40), 1 + random.nextInt(40));
  }

  @RepeatedTest(40)
  void agreesWithOneBooleanAWeight(RepetitionInfo round) {
    Random random = new Random(TestSeed.random().nextLong() + round.getCurrentRepetition());
    Shape shape = shape(round.getCurrentRepetition(), random);
    Naive naive = Naive.random(shape, random);
    Naive other = Naive.random(shape, random);
    PackedMask mask = naive.pack();
    for (int i = 0; i < naive.kept().length; i++) {
      assertThat(mask.get(i)).as("%s, bit %d", TestSeed.howToRepeat(), i).isEqualTo(naive.kept[i]);
    }
    assertThat(mask.zeros()).as(TestSeed.howToRepeat()).isEqualTo(naive.zeros());
    assertThat(mask.zeroFraction()).isEqualTo((double) naive.zeros() / shape.size());
    assertThat(mask.differing(other.pack())).isEqualTo(naive.differing(other));
    assertThat(PackedMask.ofBytes("m", shape, mask.toBytes()))
        .isEqualTo(mask)
        .hasSameHashCodeAs(mask);
  }

  @Test
  void bytesAreRowMajorWithTheLowestBitFirst() {
    float[] scores = {1, 0, 0, 0, 0, 0, 0, 1, 0, 1};
    PackedMask mask = PackedMask.ofScores(WeightTensor.of(Shape.of(2, 5), scores), 0.5f);
    assertThat(mask.toBytes()).containsExactly(0b1000_0001, 0b0000_0010);
  }

  @Test
  void aScoreThatIsNotANumberIsAZeroAsInTheGraph() {
    float[] scores = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    PackedMask mask = PackedMask.ofScores(WeightTensor.of(Shape.of(3), scores), 0.5f);
    assertThat(mask.toBytes()).containsExactly(0b010);
  }

  @Test
  void callersCannotChangeTheBits() {
    byte[] bytes = {0b11};
    PackedMask mask = PackedMask.ofBytes("m", Shape.of(2), bytes);
    bytes[0] = 0;
    mask.toBytes()[0] = 0;
    assertThat(mask.zeros()).isZero();
  }

  @Test
  void aRandomMaskHasExactlyTheWantedZeros() {
    for (int n : new int[] {1, 7, 8, 9, 63, 64, 65, 1000}) {
      for (int zeros : new int[] {0, 1, n / 2, n}) {
        Draws draws = Draws.of(3, Purpose.RANDOM_MASK, "m");
        PackedMask mask = PackedMask.random(Shape.of(n), zeros, draws);
        assertThat(mask.zeros()).as("%d zeros of %d", zeros, n).isEqualTo(zeros);
        PackedMask.ofBytes("padding is zero", Shape.of(n), mask.toBytes());
      }
    }
  }

  @Test
  void refusesTooFewAndTooManyBytes() {
    for (int length : new int[] {0, 1, 3}) {
      assertThatThrownBy(() -> PackedMask.ofBytes("pooler.mask", Shape.of(3, 5), new byte[length]))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("bytes of mask pooler.mask: %d (expected: 2 for shape [3, 5])", length);
    }
  }

  @Test
  void refusesEverySetPaddingBit() {
    for (int bit = 3; bit < 8; bit++) {
      byte[] bytes = {(byte) 0xFF, (byte) (1 << bit)};
      assertThatThrownBy(() -> PackedMask.ofBytes("pooler.mask", Shape.of(11), bytes))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("padding bits of mask pooler.mask: some are set")
          .hasMessageContaining("all 5 zero");
    }
    PackedMask.ofBytes("pooler.mask", Shape.of(11), new byte[] {(byte) 0xFF, 0b111});
  }

  @Test
  void refusesToCompareOrApplyAcrossShapes() {
    PackedMask mask = PackedMask.ofBytes("m", Shape.of(2, 3), new byte[1]);
    PackedMask turned = PackedMask.ofBytes("m", Shape.of(3, 2), new byte[1]);
    WeightTensor weight = WeightTensor.of(Shape.of(3, 2), new float[6]);
    assertThat(mask).isNotEqualTo(turned);
    assertThatThrownBy(() -> mask.differing(turned)).hasMessageContaining("[3, 2]");
    assertThatThrownBy(() -> mask.applyTo(weight)).hasMessageContaining("[3, 2]");
  }

  @Test
  void appliedBitsAreThoseOfAProduct() {
    float[] weights = {-1.5f, -1.5f, 0f, -0f, 2f, -0f, Float.MIN_VALUE, 2f};
    WeightTensor weight = WeightTensor.of(Shape.of(8), weights);
    float[] applied =
        PackedMask.ofBytes("m", Shape.of(8), new byte[] {0b0111_0001}).applyTo(weight).toArray();
    float[] expected = {-1.5f, -0f, 0f, -0f, 2f, -0f, Float.MIN_VALUE, 0f};
    for (int i = 0; i < weights.length; i++) {
      assertThat(Float.floatToRawIntBits(applied[i]))
          .as("weight %d", i)
          .isEqualTo(Float.floatToRawIntBits(expected[i]));
    }
  }
}
