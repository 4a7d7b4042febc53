package org.frisket.server.model;

import java.nio.file.Path;
import java.util.Map;

/**
 * A model that is served from a folder.
 *
 * @param basePath holds a folder for each version, named by its number
 * @param labels other names of versions
 */
public record ModelConfig(
    String name, Path basePath, VersionPolicy policy, Map<String, Long> labels) {
  /**
   * A model's configuration.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} without a name or with a relative path
   */
  public ModelConfig {
    if (name.isEmpty()) {
      throw ServingException.invalid("A model without a name at " + basePath);
    }
    if (!basePath.isAbsolute()) {
      throw ServingException.invalid(
          "Expected model " + name + " to have an absolute path; got base_path: " + basePath);
    }
    labels = Map.copyOf(labels);
  }

  /** The newest version below a folder. */
  public static ModelConfig newest(String name, Path basePath) {
    return new ModelConfig(name, basePath, VersionPolicy.NEWEST, Map.of());
  }
}
