package org.frisket.savedmodels.serving.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.backbone.Backbone;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.store.Store;

/**
 * A version that was published in a store.
 *
 * @param folder such as {@code store/minilm-l6/tasks/questions/3}
 */
public record StoredTask(Store store, Path folder) implements TaskSource {
  /** {@code minilm-l6/questions@3}. */
  @Override
  public String name() {
    Path task = folder.getParent();
    Path backbone = task.getParent().getParent();
    return backbone.getFileName() + "/" + task.getFileName() + "@" + folder.getFileName();
  }

  @Override
  public Path frozenModel() throws IOException {
    return store.frozenModelFor(folder, manifest());
  }

  @Override
  public TaskManifest manifest() throws IOException {
    return new PackageOnDisk(folder).manifest();
  }

  @Override
  public TaskPackage read(Backbone backbone) throws IOException {
    return store.read(folder);
  }
}
