package org.frisket.models.adaptation.control;

import java.util.Arrays;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.mask.PackedMask;

/** Masks with a wanted share of zeros. */
final class FixedShare {
  private FixedShare() {}

  /**
   * @throws InvalidInputException if it is not a share
   */
  static void require(double zeroFraction) {
    if (!(zeroFraction > 0 && zeroFraction < 1)) {
      throw InvalidInputException.of(
          "method.zero_fraction", zeroFraction, "more than 0 and less than 1");
    }
  }

  /** How many zeros a matrix gets. */
  static int zeros(double zeroFraction, WeightTensor weight) {
    return (int) Math.round(zeroFraction * weight.shape().size());
  }

  /** A mask that drops the weights nearest to zero; of equals, the first. */
  static PackedMask smallest(double zeroFraction, WeightTensor weight) {
    float[] magnitudes = weight.toArray();
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = Math.abs(magnitudes[i]);
    }
    float[] sorted = magnitudes.clone();
    Arrays.sort(sorted);
    int zeros = zeros(zeroFraction, weight);
    float limit = zeros == 0 ? 0 : sorted[zeros - 1];
    int equal = zeros - lowerBound(sorted, limit); // of those at the limit itself
    float[] kept = new float[magnitudes.length];
    for (int i = 0; i < kept.length; i++) {
      boolean dropped = magnitudes[i] < limit || (magnitudes[i] == limit && equal-- > 0);
      kept[i] = dropped ? 0 : 1;
    }
    return PackedMask.ofScores(WeightTensor.of(weight.shape(), kept), 1);
  }

  /** How many of ascending values are less than a limit. */
  private static int lowerBound(float[] sorted, float limit) {
    int count = 0;
    while (count < sorted.length && sorted[count] < limit) {
      count++;
    }
    return count;
  }
}
