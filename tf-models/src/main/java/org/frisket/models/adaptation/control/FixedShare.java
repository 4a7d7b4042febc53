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
    float[] magnitudes = magnitudes(weight);
    float[] sorted = magnitudes.clone();
    Arrays.sort(sorted);
    int zeros = zeros(zeroFraction, weight);
    float limit = zeros == 0 ? 0 : sorted[zeros - 1];
    int below = 0;
    while (below < zeros && sorted[below] < limit) {
      below++;
    }
    float[] kept = magnitudes;
    int atLimit = zeros - below;
    for (int i = 0; i < kept.length; i++) {
      boolean dropped = kept[i] < limit || (kept[i] == limit && atLimit-- > 0);
      kept[i] = dropped ? 0 : 1;
    }
    return PackedMask.ofScores(WeightTensor.of(weight.shape(), kept), 1);
  }

  private static float[] magnitudes(WeightTensor weight) {
    float[] values = weight.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return values;
  }
}
