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
  static void require(double sparsity) {
    if (!(sparsity > 0 && sparsity < 1)) {
      throw InvalidInputException.of("method.sparsity", sparsity, "more than 0 and less than 1");
    }
  }

  /** How many zeros a matrix gets. */
  static int zeros(double sparsity, WeightTensor weight) {
    return (int) Math.round(sparsity * weight.shape().size());
  }

  /** A mask that drops the weights nearest to zero; of equals, the first. */
  static PackedMask smallest(double sparsity, WeightTensor weight) {
    WeightTensor magnitudes = WeightTensor.of(weight.shape(), magnitudes(weight));
    return PackedMask.ofLargest(magnitudes, zeros(sparsity, weight));
  }

  private static float[] magnitudes(WeightTensor weight) {
    float[] values = weight.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return values;
  }
}
