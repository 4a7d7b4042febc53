package org.frisket.savedmodels.packages;

import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;

/** The mask that a package's mask started from, made again from the seed. */
public final class MaskStart {
  private MaskStart() {}

  /**
   * A bit for each group of weights. Masks that are not learned, and those over a method's own
   * tensors, count as they are.
   *
   * @param frozen the parameters before they are masked; asked only where the start depends on them
   */
  public static PackedMask of(
      TaskManifest manifest, SavedTensor.Mask saved, ParameterSource frozen) {
    int heads = saved.groups().size(); // of heads there is one bit each; nothing else needs them
    return manifest
        .method()
        .learnedMasks()
        .filter(learned -> !saved.isOverOwn())
        .map(
            learned ->
                learned
                    .start(manifest.seed(), heads, saved.parameter(), saved.shape(), frozen)
                    .groups())
        .orElse(saved.groups());
  }
}
