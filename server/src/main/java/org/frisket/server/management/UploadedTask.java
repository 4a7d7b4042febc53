package org.frisket.server.management;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.backbone.Backbone;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.engine.TaskSource;
import org.frisket.savedmodels.store.Store;

/** An archive that came in, for an engine to try before it is published. */
record UploadedTask(Store store, Path file) implements TaskSource {
  @Override
  public String name() {
    return "archive";
  }

  @Override
  public Path frozenModel() throws IOException {
    return store.frozenModelFor(file, manifest());
  }

  @Override
  public TaskManifest manifest() throws IOException {
    return new PackageOnDisk(file).manifest();
  }

  @Override
  public TaskPackage read(Backbone backbone) throws IOException {
    return store.read(file);
  }
}
