package org.frisket.savedmodels.serving.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.backbone.Backbone;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;

/** Where one version of a task lies: read when it is first asked, and again after it was let go. */
public interface TaskSource {
  /** What messages call it: {@code minilm-l6/questions@3}. */
  String name();

  /**
   * The folder of the frozen model that it was made for.
   *
   * @param manifest its own
   */
  Path frozenModel(TaskManifest manifest) throws IOException;

  /** What the package says of itself; its tensors are not read. */
  TaskManifest manifest() throws IOException;

  /** A message about it for callers, who must not know where its files lie. */
  default String withoutPlace(String message) {
    return message;
  }

  /**
   * Reads and checks the package.
   *
   * @param backbone the frozen model, loaded
   */
  TaskPackage read(Backbone backbone) throws IOException;
}
