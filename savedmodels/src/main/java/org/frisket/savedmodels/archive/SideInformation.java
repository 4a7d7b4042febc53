package org.frisket.savedmodels.archive;

import java.util.Optional;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * What may be used beside an archive. Packing with it makes a shorter archive, which then cannot be
 * unpacked without it.
 *
 * @param other another package, such as one of the same task with another seed
 * @param frozen the frozen weights
 */
public record SideInformation(Optional<TaskPackage> other, Optional<FrozenWeights> frozen) {
  /** The archive stands alone. */
  public static SideInformation nothing() {
    return new SideInformation(Optional.empty(), Optional.empty());
  }
}
