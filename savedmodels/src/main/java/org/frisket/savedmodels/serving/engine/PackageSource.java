package org.frisket.savedmodels.serving.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.backbone.Backbone;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.store.Store;

/**
 * A package on disk.
 *
 * @param name what messages call it
 * @param store that has its frozen model
 * @param path a folder, or an archive
 */
public record PackageSource(String name, Store store, Path path) implements TaskSource {
  /**
   * A version that was published.
   *
   * @param folder such as {@code store/minilm-l6/tasks/questions/3}, called {@code
   *     minilm-l6/questions@3}
   */
  public static PackageSource published(Store store, Path folder) {
    Path task = folder.getParent();
    Path backbone = task.getParent().getParent();
    String name = backbone.getFileName() + "/" + task.getFileName() + "@" + folder.getFileName();
    return new PackageSource(name, store, folder);
  }

  @Override
  public Path frozenModel(TaskManifest manifest) {
    return store.frozenModelFor(path, manifest);
  }

  @Override
  public TaskManifest manifest() throws IOException {
    return new PackageOnDisk(path).manifest();
  }

  @Override
  public String withoutPlace(String message) {
    String own =
        message
            .replace(path.toAbsolutePath().normalize().toString(), name)
            .replace(path.toString(), name);
    return store.withoutPlace(own);
  }

  @Override
  public TaskPackage read(Backbone backbone) throws IOException {
    return store.read(path);
  }
}
