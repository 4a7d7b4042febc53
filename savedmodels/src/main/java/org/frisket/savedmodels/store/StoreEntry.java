package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * A published package, as the index shows it.
 *
 * @param task id of the task
 * @param version its number
 * @param labels that point at it, sorted
 * @param backbone name of the backbone's folder, which mostly is the backbone's
 * @param metric the metric's id
 * @param value the metric on the dev split
 * @param bytes size of its files
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
   * @param bytes size of {@code task.json}, or of the archive
   * @param modified when it was last written, in milliseconds
   */
  public record Stamp(long bytes, long modified) {
    static Stamp of(Path folder) throws IOException {
      Path file = new PackageOnDisk(folder).mainFile();
      return new Stamp(Files.size(file), Files.getLastModifiedTime(file).toMillis());
    }
  }

  static StoreEntry read(TaskFolder task, int version, List<String> labels) throws IOException {
    Path folder = task.version(version);
    Stamp stamp = Stamp.of(folder);
    PackageOnDisk found = new PackageOnDisk(folder);
    TaskManifest manifest = found.manifest();
    return new StoreEntry(
        task.task(),
        version,
        labels,
        task.backbone(),
        manifest.metric(),
        manifest.value(),
        found.size(),
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
