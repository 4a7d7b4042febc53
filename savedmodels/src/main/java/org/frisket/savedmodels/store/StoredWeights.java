package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.archive.FrozenWeights;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * The frozen weights of a package, from the store it lies in or else from the one that was named.
 *
 * @param folder of the package
 */
public record StoredWeights(Store store, Path folder) implements FrozenWeights {
  @Override
  public ParameterSource of(TaskManifest manifest) throws IOException {
    Path frozen = store.frozenModelFor(folder, manifest);
    Backbone backbone = FrozenModel.load(frozen);
    if (!backbone.identity().equals(manifest.frozenModel())) {
      throw InvalidInputException.of(
          "identity of frozen model " + frozen, backbone.identity(), manifest.frozenModel());
    }
    return backbone.weights();
  }
}
