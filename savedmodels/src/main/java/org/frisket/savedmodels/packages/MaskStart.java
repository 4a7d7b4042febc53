package org.frisket.savedmodels.packages;

import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;

/** The mask that a package's mask started from, made again from the seed. */
public final class MaskStart {
  private MaskStart() {}

  /**
   * A bit for each group of weights. Masks of methods that do not learn them are as they started.
   *
   * @param frozen the parameters before they are masked; asked only where the start depends on them
   */
  public static PackedMask of(
      TaskManifest manifest, SavedTensor.Mask saved, ParameterSource frozen) {
    if (!(manifest.method() instanceof MaskingConfig masking)) {
      return saved.groups();
    }
    int heads = saved.groups().size(); // of heads there is one bit each; nothing else needs them
    return masking
        .plan(manifest.seed(), heads, saved.parameter(), saved.shape())
        .initialMask(frozen)
        .groups();
  }
}
