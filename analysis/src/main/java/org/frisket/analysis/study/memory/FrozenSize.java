package org.frisket.analysis.study.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderSize;
import org.frisket.savedmodels.frozen.FrozenModelExporter;

/**
 * The frozen model that all tasks share.
 *
 * @param backbone its name
 * @param parameters its 32-bit numbers
 * @param bytes of the files of its SavedModel
 */
record FrozenSize(String backbone, long parameters, long bytes) {

  /** Exports it to a folder of its own, counts, and takes the folder away again. */
  static FrozenSize of(Backbone backbone, int threads) throws IOException {
    Path folder = Files.createTempDirectory("frisket-frozen");
    try {
      Path frozen = folder.resolve("frozen");
      FrozenModelExporter.exportOnce(backbone, frozen, threads);
      long parameters =
          backbone.weights().all().values().stream().mapToLong(w -> w.shape().size()).sum();
      return new FrozenSize(backbone.config().name(), parameters, FolderSize.of(frozen));
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }
}
