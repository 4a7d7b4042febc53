package org.frisket.savedmodels.export.shared;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.export.ServingSignature;
import org.frisket.savedmodels.packages.FolderName;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * Tasks that one graph answers. Their place in the list is their number in it.
 *
 * @param packages at least one, of one backbone
 */
record SharedTasks(List<TaskPackage> packages) {
  /**
   * @throws InvalidInputException if there is none, one is given twice, was made for another
   *     backbone, or keeps a copy of the network's matrices
   */
  static SharedTasks of(Backbone backbone, List<TaskPackage> packages) {
    if (packages.isEmpty()) {
      throw InvalidInputException.of("tasks to share a model", "none", "at least one");
    }
    Set<String> ids = new HashSet<>();
    for (TaskPackage taskPackage : packages) {
      requireNew(taskPackage.manifest().task().id(), ids);
      new RestoredTask(backbone, taskPackage).requireMasksAndValues("--form shared");
      requireOfTheFrozenMatrices(taskPackage);
    }
    return new SharedTasks(List.copyOf(packages));
  }

  /** A task's id is the name of its signature. */
  private static void requireNew(String id, Set<String> ids) {
    FolderName.required("task", id);
    if (id.equals(ServingSignature.DEFAULT) || id.startsWith("__")) {
      throw InvalidInputException.of("task", id, "a name TensorFlow Serving does not use itself");
    }
    if (!ids.add(id)) {
      throw InvalidInputException.of("tasks to share a model", id + " twice", "each task once");
    }
  }

  private static void requireOfTheFrozenMatrices(TaskPackage taskPackage) {
    Optional<ParameterName> copy =
        taskPackage.values().keySet().stream()
            .filter(SharedTasks::isOfTheNetwork)
            .sorted()
            .findFirst();
    if (copy.isPresent()) {
      TaskManifest manifest = taskPackage.manifest();
      throw InvalidInputException.of(
          "method of task " + manifest.task().id(),
          manifest.method().id() + ", which keeps its own " + copy.get(),
          "one that keeps the frozen matrices; --form materialised takes any");
    }
  }

  private static boolean isOfTheNetwork(ParameterName name) {
    return ParameterName.EMBEDDING_TABLES.contains(name)
        || name.kernelSite().filter(Site.InBlock.class::isInstance).isPresent();
  }

  int size() {
    return packages.size();
  }

  List<TaskManifest> manifests() {
    return packages.stream().map(TaskPackage::manifest).toList();
  }

  /** How logits become answers, by number. */
  List<AnswerRule> rules() {
    return manifests().stream().map(TaskManifest::answerRule).toList();
  }

  TaskSpec spec(int number) {
    return packages.get(number).manifest().task();
  }

  Pooling features(int number) {
    return packages.get(number).manifest().method().features();
  }

  /** The numbers of the tasks that are read in that way. */
  List<Integer> read(Reading reading) {
    return IntStream.range(0, size())
        .filter(number -> Reading.of(spec(number).kind()) == reading)
        .boxed()
        .toList();
  }

  /** What the task that is named with each request is read from: words, if all tasks are. */
  Reading usual() {
    return read(Reading.FIRST).isEmpty() ? Reading.WORDS : Reading.FIRST;
  }
}
