package org.frisket.analysis.study.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.models.graph.SavedTensor;
import org.frisket.savedmodels.archive.ArchivePacker;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * What a run's task takes on disk.
 *
 * @param run whose package
 * @param maskBits bits of its masks
 * @param values its 32-bit numbers
 * @param packageBytes of {@code task.safetensors} and {@code task.json}
 * @param archiveBytes of the package as one archive, which stands alone; 0 where there is no mask
 */
record TaskSize(FinishedRun run, long maskBits, long values, long packageBytes, long archiveBytes) {
  static final List<String> HEADER =
      List.of(
          "task",
          "method",
          "seed",
          "dev metric",
          "mask bits",
          "32-bit numbers",
          "package bytes",
          "archive bytes");

  static TaskSize of(FinishedRun run) throws IOException {
    Path folder = run.folder().taskPackage();
    long bits = 0;
    long values = 0;
    for (SavedTensor tensor : run.taskPackage().tensors()) {
      if (tensor instanceof SavedTensor.Mask mask) {
        bits += mask.groups().size();
        values -= mask.isOverOwn() ? mask.mask().zeros() : 0;
      } else if (tensor instanceof SavedTensor.Value value) {
        values += value.weight().shape().size();
      }
    }
    long bytes =
        Files.size(folder.resolve(TaskPackage.TENSORS_FILE))
            + Files.size(folder.resolve(TaskPackage.MANIFEST_FILE));
    long archive =
        bits == 0 ? 0 : ArchivePacker.pack(folder, SideInformation.nothing()).bytes().length;
    return new TaskSize(run, bits, values, bytes, archive);
  }

  List<Object> row() {
    return List.of(
        run.result().task(),
        run.result().method(),
        run.result().seed(),
        run.result().value(),
        maskBits,
        values,
        packageBytes,
        archiveBytes == 0 ? "" : archiveBytes);
  }
}
