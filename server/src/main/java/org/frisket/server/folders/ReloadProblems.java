package org.frisket.server.folders;

import java.util.ArrayList;
import java.util.List;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/** Why a list of models is refused: a line for each model that could not be served. */
final class ReloadProblems {
  private final List<String> problems = new ArrayList<>();

  void add(FolderModel model, String why) {
    problems.add(model.config().name() + ": " + why);
  }

  /** Adds those models that would have no version to answer with. */
  void addFailures(Iterable<FolderModel> models, Loaded loaded) {
    for (FolderModel model : models) {
      if (!model.answersWith(loaded)) {
        var failures = loaded.failures(model.config().name());
        add(
            model,
            failures.isEmpty()
                ? "no version in "
                    + model.config().basePath()
                    + " (expected: folders named by numbers)"
                : "version " + failures.toString().replaceAll("^\\{|}$", ""));
      }
    }
  }

  /**
   * Ends a reload that has problems.
   *
   * @throws ServingException {@code UNKNOWN}, as TensorFlow Serving does
   */
  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ServingException(
          StatusCode.UNKNOWN,
          problems.size()
              + " model(s) did not become available; all stays as it was. "
              + String.join("; ", problems));
    }
  }

  /**
   * Refuses labels of versions that would not be served.
   *
   * @throws ServingException {@code FAILED_PRECONDITION}
   */
  static void requireLabels(Iterable<FolderModel> models, Loaded loaded) {
    for (FolderModel model : models) {
      model
          .config()
          .labels()
          .forEach(
              (label, version) -> {
                if (!model.isAvailable(version, loaded)) {
                  throw unavailable(model.config().name(), version);
                }
              });
    }
  }

  private static ServingException unavailable(String model, long version) {
    return new ServingException(
        StatusCode.FAILED_PRECONDITION,
        "Request to assign label to version %d of model %s, which is not currently available for inference"
            .formatted(version, model));
  }
}
