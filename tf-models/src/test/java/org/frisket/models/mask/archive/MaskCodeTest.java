package org.frisket.models.mask.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.mask.Entropy;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class MaskCodeTest {
  private static final Shape SHAPE = Shape.of(384, 384);

  private static PackedMask random(Shape shape, double share, long seed) {
    int zeros = (int) Math.round(share * shape.size());
    return PackedMask.random(shape, zeros, Draws.of(seed, Purpose.RANDOM_MASK, "m"));
  }

  private static MaskPrediction alone(Shape shape) {
    return new MaskPrediction(PackedMask.filled(shape, true), BitClasses.single());
  }

  private static double bitsPerWeight(PackedMask mask, MaskPrediction prediction) {
    byte[] code = MaskCode.encode(mask, prediction);
    assertThat(MaskCode.decode("m", code, prediction)).isEqualTo(mask);
    return 8.0 * code.length / mask.size();
  }

  @RepeatedTest(100)
  void everyMaskComesBack(RepetitionInfo round) {
    Random random = TestSeed.random(round.getCurrentRepetition());
    Shape shape = Shape.of(1 + random.nextInt(60), 1 + random.nextInt(60));
    int size = Math.toIntExact(shape.size());
    PackedMask mask = random(shape, random.nextDouble(), random.nextLong());
    PackedMask expected = random(shape, random.nextDouble(), random.nextLong());
    int count = 1 + random.nextInt(256);
    byte[] classes = new byte[size];
    for (int i = 0; i < size; i++) {
      classes[i] = (byte) random.nextInt(count);
    }
    BitClasses parted = count == 1 ? BitClasses.single() : new BitClasses(classes, count);
    MaskPrediction prediction = new MaskPrediction(expected, parted);

    assertThat(MaskCode.decode("m", MaskCode.encode(mask, prediction), prediction))
        .as(TestSeed.howToRepeat())
        .isEqualTo(mask);
  }

  /** Within one in a hundred of what an independent bit tells, over the whole range. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7})
  void aRandomMaskTakesHardlyMoreThanItsEntropy(double share) {
    double bits = bitsPerWeight(random(SHAPE, share, 1), alone(SHAPE));

    assertThat(bits / Entropy.bits(share)).isBetween(0.99, 1.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-5, 1e-4, 1e-3})
  void rareZerosTakeLittle(double share) {
    double bits = bitsPerWeight(random(SHAPE, share, 1), alone(SHAPE));

    assertThat(bits).isLessThan(1.03 * Entropy.bits(share) + 0.003);
  }

  @Test
  void whatIsExpectedTakesNothing() {
    PackedMask mask = random(SHAPE, 0.3, 1);

    assertThat(bitsPerWeight(mask, new MaskPrediction(mask, BitClasses.single())))
        .isLessThan(0.003);
  }

  /** Two halves with 2 and 20 in a hundred zeros take what each of them tells. */
  @Test
  void classesPartWhatDiffers() {
    Shape half = Shape.of(192, 384);
    byte[] few = random(half, 0.02, 1).toBytes();
    byte[] many = random(half, 0.2, 2).toBytes();
    byte[] both = Arrays.copyOf(few, 2 * few.length);
    System.arraycopy(many, 0, both, few.length, many.length);
    PackedMask mask = PackedMask.ofBytes("m", SHAPE, both);
    byte[] classes = new byte[mask.size()];
    Arrays.fill(classes, mask.size() / 2, mask.size(), (byte) 1);
    MaskPrediction parted =
        new MaskPrediction(PackedMask.filled(SHAPE, true), new BitClasses(classes, 2));
    double entropy = (Entropy.bits(0.02) + Entropy.bits(0.2)) / 2;

    assertThat(bitsPerWeight(mask, parted) / entropy).isBetween(0.99, 1.01);
    assertThat(Entropy.bits(0.11)).isGreaterThan(1.1 * entropy);
  }

  @RepeatedTest(20)
  void aDamagedCodeIsRefusedOrAnotherMask(RepetitionInfo round) {
    Random random = TestSeed.random(round.getCurrentRepetition());
    MaskPrediction prediction = alone(Shape.of(50, 50));
    byte[] whole = MaskCode.encode(random(Shape.of(50, 50), 0.05, 1), prediction);
    for (int i = 0; i < 50; i++) {
      byte[] code = Arrays.copyOf(whole, whole.length + 2 * (random.nextInt(3) - 1));
      code[random.nextInt(code.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(MaskCode.decode("m", code, prediction).size()).isEqualTo(2500);
      } catch (InvalidInputException e) {
        assertThat(e).as(TestSeed.howToRepeat()).hasMessageContaining("(expected: ");
      }
    }
  }

  @Test
  void everyTruncationIsRefused() {
    MaskPrediction prediction = alone(SHAPE);
    byte[] code = MaskCode.encode(random(SHAPE, 0.001, 1), prediction);
    for (int length = 0; length < code.length; length++) {
      byte[] cut = Arrays.copyOf(code, length);

      assertThatThrownBy(() -> MaskCode.decode("m", cut, prediction))
          .as("the first %d bytes", length)
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void aShortCodeForALargeMaskIsRefusedBeforeAnythingIsMade() {
    assertThatThrownBy(() -> MaskCode.requireEnough("m", new byte[4], 1L << 30))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("bytes of the code of m: 4 (expected: enough for 1073741824 bits)");
  }

  /** No mask has a shorter code than one that is just as expected; that one must be allowed. */
  @Test
  void theShortestCodeIsLongEnough() {
    for (int width : new int[] {1, 100, 1024, 8192}) {
      Shape shape = Shape.of(8192, width);
      MaskPrediction prediction = alone(shape);
      byte[] code = MaskCode.encode(PackedMask.filled(shape, true), prediction);

      MaskCode.requireEnough("m", code, shape.size());
    }
  }

  @Test
  void classesOfAnotherNumberOfBitsAreRefused() {
    PackedMask expected = PackedMask.filled(Shape.of(3, 3), true);

    assertThatThrownBy(() -> new MaskPrediction(expected, new BitClasses(new byte[8], 2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("bits with a class: 8 (expected: 9 as the mask has)");
  }

  @Test
  void pairsOfClassesAreClasses() {
    BitClasses one = BitClasses.of(PackedMask.ofBytes("m", Shape.of(4), new byte[] {0b0110}));
    BitClasses other = new BitClasses(new byte[] {0, 1, 2, 2}, 3);

    assertThat(one.and(other).of()).containsExactly(0, 4, 5, 2);
    assertThat(one.and(other).count()).isEqualTo(6);
    assertThat(one.and(BitClasses.single())).isSameAs(one);
    assertThat(BitClasses.single().and(other)).isSameAs(other);
    assertThat(one.and(other).sizes(4)).containsExactly(1, 0, 1, 0, 1, 1);
    assertThat(BitClasses.single().sizes(4)).containsExactly(4);
    assertThat(new BitClasses(new byte[] {2, 0, -1, 2, -1}, 256).sizes(5))
        .startsWith(1, 0, 2, 0)
        .endsWith(0, 2);
  }
}
