package org.frisket.savedmodels.archive;

import java.io.IOException;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.savedmodels.packages.TaskManifest;

/** Finds the frozen weights a package was made for. */
@FunctionalInterface
public interface FrozenWeights {
  /**
   * @throws org.frisket.models.error.InvalidInputException if they are not there, or are others
   */
  ParameterSource of(TaskManifest manifest) throws IOException;
}
