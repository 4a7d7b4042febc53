package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;

/**
 * A published package, as the index shows it.
 *
 * @param task id of the task
 * @param version its number
 * @param labels that point at it, sorted
 * @param backbone name of the backbone's folder, which mostly is the backbone's
 * @param metric the metric's id
 * @param value the metric on the dev split
 * @param bytes size of both files
 * @param frozenModel identity of the backbone
 * @param tensorsSha256 SHA-256 of {@code task.safetensors}
 * @param stamp tells whether the files are still those that were read
 */
public record StoreEntry(
    String task,
    int version,
    List<String> labels,
    String backbone,
    String metric,
    double value,
    long bytes,
    String frozenModel,
    String tensorsSha256,
    Stamp stamp) {

  /**
   * @param bytes size of {@code task.json}
   * @param modified when it was last written, in milliseconds
   */
  public record Stamp(long bytes, long modified) {
    static Stamp of(Path folder) throws IOException {
      Path manifest = folder.resolve(TaskPackage.MANIFEST_FILE);
      return new Stamp(Files.size(manifest), Files.getLastModifiedTime(manifest).toMillis());
    }
  }

  static StoreEntry read(TaskFolder task, int version, List<String> labels) throws IOException {
    Path folder = task.version(version);
    Stamp stamp = Stamp.of(folder);
    TaskManifest manifest = TaskPackageFiles.readManifest(folder);
    long tensors = Files.size(folder.resolve(TaskPackage.TENSORS_FILE));
    return new StoreEntry(
        task.task(),
        version,
        labels,
        task.backbone(),
        manifest.metric(),
        manifest.value(),
        stamp.bytes() + tensors,
        manifest.frozenModel(),
        manifest.tensorsSha256(),
        stamp);
  }

  boolean isOf(TaskFolder folder, int number) {
    return backbone.equals(folder.backbone()) && task.equals(folder.task()) && version == number;
  }

  StoreEntry with(List<String> otherLabels) {
    return new StoreEntry(
        task,
        version,
        otherLabels,
        backbone,
        metric,
        value,
        bytes,
        frozenModel,
        tensorsSha256,
        stamp);
  }
}
