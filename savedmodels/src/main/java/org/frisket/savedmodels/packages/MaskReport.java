package org.frisket.savedmodels.packages;

import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;

/**
 * Figures of one mask. The mask it started from is made again from the seed and, where its scores
 * were ordered by magnitude, from the frozen weights: that is all it depends on. Masks of methods
 * that do not learn them are as they started.
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

  /**
   * @param frozen the parameters before they are masked; asked only where the start depends on them
   */
  public static MaskReport of(
      TaskManifest manifest, SavedTensor.Mask saved, ParameterSource frozen) {
    PackedMask mask = saved.mask();
    long columns = mask.shape().get(-1);
    int flipped = saved.groups().differing(MaskStart.of(manifest, saved, frozen));
    return new MaskReport(
        saved.parameter().place(),
        mask.size() / columns,
        columns,
        mask.zeros(),
        mask.zeroFraction(),
        (double) flipped / saved.groups().size());
  }
}
