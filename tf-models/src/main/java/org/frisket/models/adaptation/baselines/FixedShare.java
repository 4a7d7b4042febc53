package org.frisket.models.adaptation.baselines;

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
    WeightTensor magnitudes = WeightTensor.of(weight.shape(), magnitudes(weight));
    return PackedMask.ofLargest(magnitudes, zeros(zeroFraction, weight));
  }

  private static float[] magnitudes(WeightTensor weight) {
    float[] values = weight.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return values;
  }
}
