package org.frisket.models.adaptation.dsee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class SmallestOfAllTest {
  private static final ParameterName FIRST = new ParameterName("a");
  private static final ParameterName SECOND = new ParameterName("b");

  private static Map<ParameterName, PackedMask> masks(float[] first, float[] second, double share) {
    Map<ParameterName, WeightTensor> scores = new TreeMap<>();
    scores.put(FIRST, WeightTensor.of(Shape.of(1, first.length), first));
    scores.put(SECOND, WeightTensor.of(Shape.of(1, second.length), second));
    return SmallestOfAll.masks(
        List.of(FIRST, SECOND), name -> scores.get(name).shape(), scores::get, share);
  }

  private static String bits(PackedMask mask) {
    StringBuilder bits = new StringBuilder();
    for (int i = 0; i < mask.size(); i++) {
      bits.append(mask.get(i) ? '1' : '0');
    }
    return bits.toString();
  }

  @Test
  void whatIsSmallestInAllOfThemGoes() {
    var masks = masks(new float[] {0.1f, 5, 0.2f}, new float[] {7, 0.15f, 6, 0.3f, 9}, 0.5);

    assertThat(bits(masks.get(FIRST))).isEqualTo("010");
    assertThat(bits(masks.get(SECOND))).isEqualTo("10101");
  }

  @Test
  void ofEqualsTheFirstGo() {
    var masks = masks(new float[] {2, 1, 2}, new float[] {2, 2, 3}, 0.5);

    assertThat(bits(masks.get(FIRST))).isEqualTo("000");
    assertThat(bits(masks.get(SECOND))).isEqualTo("111");
  }

  @Test
  void allMayBeEqualOrZero() {
    var masks = masks(new float[4], new float[4], 0.75);

    assertThat(bits(masks.get(FIRST))).isEqualTo("0000");
    assertThat(bits(masks.get(SECOND))).isEqualTo("0011");
  }

  /** Rounded, it may be all of them. */
  @Test
  void nearlyAllOfFewAreAll() {
    var masks = masks(new float[] {1}, new float[] {2, Float.MAX_VALUE}, 0.9);

    assertThat(bits(masks.get(FIRST)) + bits(masks.get(SECOND))).isEqualTo("000");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.3, 0.5, 0.999})
  void itIsWhatSortingGives(double share) {
    Random random = new Random(5);
    float[] first = drawn(random, 700);
    float[] second = drawn(random, 1300);
    float[] sorted = Arrays.copyOf(first, 2000);
    System.arraycopy(second, 0, sorted, 700, 1300);
    Arrays.sort(sorted);
    int zeros = (int) Math.round(share * 2000);

    var masks = masks(first, second, share);

    assertThat(masks.get(FIRST).zeros() + masks.get(SECOND).zeros()).isEqualTo(zeros);
    for (int i = 0; i < 700; i++) {
      assertThat(masks.get(FIRST).get(i)).isEqualTo(first[i] >= sorted[zeros]);
    }
  }

  private static float[] drawn(Random random, int count) {
    float[] drawn = new float[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = (float) Math.abs(random.nextGaussian());
    }
    return drawn;
  }
}
