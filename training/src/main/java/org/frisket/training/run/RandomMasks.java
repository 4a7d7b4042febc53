package org.frisket.training.run;

import java.util.List;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.tensorflow.ndarray.Shape;

/** A package whose masks are exchanged for random ones with as many zeros each. */
final class RandomMasks {
  private RandomMasks() {}

  static TaskPackage inPlaceOf(TaskPackage learned) {
    List<SavedTensor> tensors =
        learned.tensors().stream().map(tensor -> randomised(tensor, learned.manifest())).toList();
    return new TaskPackage(learned.manifest(), tensors);
  }

  private static SavedTensor randomised(SavedTensor tensor, TaskManifest manifest) {
    if (!(tensor instanceof SavedTensor.Mask mask)) {
      return tensor;
    }
    PackedMask groups = mask.groups();
    Draws draws = Draws.of(manifest.seed(), Purpose.RANDOM_MASK, drawn(mask, manifest));
    PackedMask random = PackedMask.random(Shape.of(groups.size()), groups.zeros(), draws);
    return new SavedTensor.Mask(
        mask.parameter(), random.reshaped(groups.shape()), mask.blockShape());
  }

  /** Masks that were learned as one are drawn as one. */
  private static String drawn(SavedTensor.Mask mask, TaskManifest manifest) {
    return manifest
        .method()
        .learnedMasks()
        .map(learned -> learned.place(mask.parameter()) + SavedTensor.Mask.SUFFIX)
        .orElse(mask.name());
  }
}
