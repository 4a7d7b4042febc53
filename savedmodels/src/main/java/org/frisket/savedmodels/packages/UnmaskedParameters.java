package org.frisket.savedmodels.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;

/**
 * The parameters that a package's masks lie over, as they were before: its own values where it has
 * some, the backbone's elsewhere. The backbone is loaded when it is first needed.
 */
public final class UnmaskedParameters implements ParameterSource {
  private final TaskManifest manifest;
  private final Map<ParameterName, WeightTensor> values;
  private final Loader loader;
  private ParameterSource backbone;

  /** Loads a backbone. */
  @FunctionalInterface
  public interface Loader {
    Backbone load() throws IOException;
  }

  public UnmaskedParameters(TaskPackage taskPackage, Loader loader) {
    this.manifest = taskPackage.manifest();
    this.values = taskPackage.values();
    this.loader = loader;
  }

  /**
   * @throws org.frisket.models.error.InvalidInputException if there is no backbone, or another one
   */
  @Override
  public WeightTensor get(ParameterName name) {
    WeightTensor own = values.get(name);
    return own != null ? own : backbone().get(name);
  }

  private ParameterSource backbone() {
    if (backbone == null) {
      backbone = load();
    }
    return backbone;
  }

  private ParameterSource load() {
    try {
      Backbone loaded = loader.load();
      manifest.requireMadeFor(loaded);
      return loaded.weights();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
