package org.frisket.savedmodels.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.frisket.models.files.FolderSize;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * What was exported.
 *
 * @param form as on the command line
 * @param folder what was written
 * @param tasks in it
 * @param bytes of all its files
 * @param cuts whether heads or neurons were left out
 * @param windows the tasks that read long texts in windows, which the model itself does not
 */
record ExportSummary(
    String form,
    String folder,
    List<String> tasks,
    long bytes,
    boolean cuts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> windows) {
  static ExportSummary of(ExportForm form, Path folder, List<TaskPackage> packages, boolean cuts)
      throws IOException {
    List<String> tasks =
        packages.stream().map(taskPackage -> taskPackage.manifest().task().id()).toList();
    List<String> windows =
        packages.stream()
            .map(taskPackage -> taskPackage.manifest().task())
            .filter(task -> !task.windows().isNone())
            .map(TaskSpec::id)
            .toList();
    return new ExportSummary(
        form.toString(), folder.toString(), tasks, FolderSize.of(folder), cuts, windows);
  }

  String text() {
    String exported =
        String.format(
            Locale.ROOT, "exported %s: %s, %.1f MB", folder, String.join(", ", tasks), bytes / 1e6);
    return windows.isEmpty()
        ? exported
        : exported
            + System.lineSeparator()
            + "note     %s: the model answers each window over a long text, and does not combine them"
                .formatted(String.join(", ", windows));
  }
}
