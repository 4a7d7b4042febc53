package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.backbone.Backbone;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;

/** A package, its frozen model, and both together as a network that answers. */
record OpenedPackage(TaskPackage taskPackage, Backbone backbone, TaskModel model)
    implements AutoCloseable {
  /**
   * @param taskPackage as read from its place
   * @param place its folder or archive, beside which the frozen model may lie
   */
  static OpenedPackage of(
      TaskPackage taskPackage, Path place, Store store, int threads, InferenceRuntime runtime)
      throws IOException {
    Path frozen = store.frozenModelFor(place, taskPackage.manifest());
    Backbone backbone = FrozenModel.load(frozen);
    return new OpenedPackage(
        taskPackage, backbone, new TaskModel(backbone, taskPackage, threads, runtime));
  }

  @Override
  public void close() {
    model.close();
  }
}
