package org.frisket.savedmodels.packages;

import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;

/**
 * What one mask looks like. The mask it started from is drawn again from the seed: that is all it
 * depends on.
 *
 * @param site where the mask lies
 * @param rows input width
 * @param columns output width
 * @param zeros number of zeros
 * @param zeroFraction their share
 * @param flippedFraction share of bits that differ from the start
 */
public record MaskReport(
    String site, long rows, long columns, int zeros, double zeroFraction, double flippedFraction) {

  public static MaskReport of(TaskManifest manifest, SavedTensor.Mask saved) {
    PackedMask mask = saved.mask();
    double flipped = (double) mask.differing(start(manifest, saved)) / mask.size();
    return new MaskReport(
        saved.site().id(),
        mask.shape().get(0),
        mask.shape().get(1),
        mask.zeros(),
        mask.zeroFraction(),
        flipped);
  }

  private static PackedMask start(TaskManifest manifest, SavedTensor.Mask saved) {
    if (!(manifest.method() instanceof MaskingConfig masking)) {
      throw InvalidInputException.of("method of a mask", manifest.method().id(), "masking");
    }
    return masking.initialMask(manifest.seed(), saved.site(), saved.mask().shape());
  }
}
