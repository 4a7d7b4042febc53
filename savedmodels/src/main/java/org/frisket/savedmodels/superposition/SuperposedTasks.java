package org.frisket.savedmodels.superposition;

import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;

/** What tasks must be for their masks to be put over each other. */
final class SuperposedTasks {
  private static final String USE = "telling tasks apart";

  private SuperposedTasks() {}

  /**
   * @throws InvalidInputException if there are fewer than two, or one is of another backbone, has
   *     no masks or more than masks and values, answers for words or choices, or not with a softmax
   */
  static List<TaskPackage> require(Backbone backbone, List<TaskPackage> packages) {
    InvalidInputException.require(
        "tasks to tell apart", packages.size(), packages.size() > 1, "two or more");
    packages.forEach(each -> require(backbone, each));
    return List.copyOf(packages);
  }

  private static void require(Backbone backbone, TaskPackage taskPackage) {
    TaskManifest manifest = taskPackage.manifest();
    String id = manifest.task().id();
    RestoredTask restored = new RestoredTask(backbone, taskPackage);
    InvalidInputException.require(
        "method of task " + id,
        manifest.method().id(),
        !taskPackage.masks().isEmpty() && restored.isMasksAndValues(),
        "one that is masks over the backbone, for " + USE);
    InvalidInputException.require(
        "kind of task " + id,
        Words.of(manifest.task().kind()),
        manifest.task().kind() == TaskKind.SINGLE_SENTENCE
            || manifest.task().kind() == TaskKind.SENTENCE_PAIR,
        "single_sentence or sentence_pair, for " + USE);
    manifest.requireSoftmax(USE);
  }
}
