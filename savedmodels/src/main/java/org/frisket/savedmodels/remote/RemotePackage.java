package org.frisket.savedmodels.remote;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.FolderName;

/**
 * A version of a task at an address.
 *
 * @param folder of its backbone
 * @param task its id
 * @param version its number there
 * @param backbone name of the backbone
 * @param frozenModel identity of the backbone
 * @param metric the metric's id
 * @param value the metric on dev
 * @param files of it; the first one tells what it is
 */
record RemotePackage(
    String folder,
    String task,
    int version,
    String backbone,
    String frozenModel,
    String metric,
    double value,
    List<RemoteFile> files) {
  /**
   * @throws InvalidInputException if a name is none, or a file lies elsewhere
   */
  RemotePackage {
    FolderName.required("folder of a backbone", folder);
    FolderName.required("task", task);
    FolderName.required("frozen model", frozenModel);
    InvalidInputException.require("version of " + task, version, version > 0, "1 or more");
    files = List.copyOf(files);
    RemoteFile.requireAt(place(folder, task, version), files);
  }

  /** Where its files lie, with a slash at the end. */
  static String place(String folder, String task, int version) {
    return "%s/tasks/%s/%d/".formatted(folder, task, version);
  }

  /** {@code minilm-l6/questions@3}. */
  String name() {
    return "%s/%s@%d".formatted(folder, task, version);
  }

  boolean isOf(String otherFolder, String otherTask) {
    return folder.equals(otherFolder) && task.equals(otherTask);
  }

  /** Whether a name means this task: {@code questions}, or {@code minilm-l6/questions}. */
  boolean isCalled(String name) {
    return name.equals(task) || name.equals(folder + "/" + task);
  }
}
