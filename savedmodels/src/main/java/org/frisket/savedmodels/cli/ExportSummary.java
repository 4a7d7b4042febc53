package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.frisket.models.files.FolderSize;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * What was exported.
 *
 * @param form as on the command line
 * @param folder what was written
 * @param tasks in it
 * @param bytes of all its files
 * @param cuts whether heads or neurons were left out
 */
record ExportSummary(String form, String folder, List<String> tasks, long bytes, boolean cuts) {
  static ExportSummary of(ExportForm form, Path folder, List<TaskPackage> packages, boolean cuts)
      throws IOException {
    List<String> tasks =
        packages.stream().map(taskPackage -> taskPackage.manifest().task().id()).toList();
    return new ExportSummary(
        form.toString(), folder.toString(), tasks, FolderSize.of(folder), cuts);
  }

  String text() {
    return String.format(
        Locale.ROOT, "exported %s: %s, %.1f MB", folder, String.join(", ", tasks), bytes / 1e6);
  }
}
