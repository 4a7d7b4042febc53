package org.frisket.server.model;

import java.util.List;
import org.frisket.savedmodels.serving.engine.Deadline;

/** The list of models that are served from folders. */
public interface ModelConfigs {
  /**
   * Replaces the list: new models and versions are loaded, then all change at once, then what is
   * not in the list any more is unloaded. Where one of them cannot be loaded in time, all stays as
   * it was.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} for a list that cannot be; {@code
   *     FAILED_PRECONDITION} for a label of a version that would not be available; {@code UNKNOWN}
   *     with a line for each model that cannot be loaded; {@code DEADLINE_EXCEEDED}
   */
  void reload(List<ModelConfig> models, Deadline deadline);
}
