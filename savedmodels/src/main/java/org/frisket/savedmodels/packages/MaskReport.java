package org.frisket.savedmodels.packages;

import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;

/**
 * What one mask looks like. The mask it started from is drawn again from the seed: that is all it
 * depends on. Masks of methods that do not learn them are as they started.
 *
 * @param site what is masked: {@code block.2.query}, {@code block.2.query.bias}
 * @param rows input width; 1 for a bias
 * @param columns output width
 * @param zeros number of zeros
 * @param zeroFraction their share
 * @param flippedFraction share of bits that differ from the start
 */
public record MaskReport(
    String site, long rows, long columns, int zeros, double zeroFraction, double flippedFraction) {

  public static MaskReport of(TaskManifest manifest, SavedTensor.Mask saved) {
    PackedMask mask = saved.mask();
    long columns = mask.shape().get(-1);
    double flipped = (double) mask.differing(start(manifest, saved)) / mask.size();
    return new MaskReport(
        saved.parameter().place(),
        mask.size() / columns,
        columns,
        mask.zeros(),
        mask.zeroFraction(),
        flipped);
  }

  private static PackedMask start(TaskManifest manifest, SavedTensor.Mask saved) {
    return manifest.method() instanceof MaskingConfig masking
        ? masking.initialMask(manifest.seed(), saved.parameter(), saved.mask().shape())
        : saved.mask();
  }
}
