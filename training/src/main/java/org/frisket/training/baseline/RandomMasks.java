package org.frisket.training.baseline;

import java.util.List;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.savedmodels.packages.TaskPackage;

/** A package whose masks are exchanged for random ones with as many zeros each. */
final class RandomMasks {
  private RandomMasks() {}

  static TaskPackage inPlaceOf(TaskPackage learned) {
    long seed = learned.manifest().seed();
    List<SavedTensor> tensors =
        learned.tensors().stream().map(tensor -> randomised(tensor, seed)).toList();
    return new TaskPackage(learned.manifest(), tensors);
  }

  private static SavedTensor randomised(SavedTensor tensor, long seed) {
    if (!(tensor instanceof SavedTensor.Mask mask)) {
      return tensor;
    }
    Draws draws = Draws.of(seed, Purpose.RANDOM_MASK, mask.name());
    PackedMask random = PackedMask.random(mask.mask().shape(), mask.mask().zeros(), draws);
    return new SavedTensor.Mask(mask.parameter(), random);
  }
}
