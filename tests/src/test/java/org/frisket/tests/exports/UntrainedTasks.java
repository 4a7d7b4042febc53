package org.frisket.tests.exports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.Role;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.random.Draws;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.Additions;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.store.Store;

/**
 * A store with a task of every kind, masked as training would start: no answers to rely on. Each
 * cuts its texts at another length, and one where the backbone ends.
 */
final class UntrainedTasks {
  private static final int THREADS = 2;
  private static final List<String> LABELS = List.of("first", "second", "third");
  private static final MaskingConfig METHOD =
      MaskingConfig.defaults().withBlocks(List.of(2, 3, 4, 5)).withRoles(EnumSet.allOf(Role.class));

  private UntrainedTasks() {}

  /**
   * @param source what {@link Backbones} knows, or a model folder
   */
  static Store publish(String source, Path folder) throws IOException {
    Backbone backbone = Backbones.byId(source).load();
    Store store = new Store(folder.resolve("store"));
    FrozenModelExporter.exportOnce(backbone, store.frozenModel(backbone.config().name()), THREADS);
    List<TaskSpec> tasks = tasks(backbone);
    for (TaskSpec task : tasks) {
      Path made = folder.resolve("package");
      TaskPackageFiles.write(made, taskPackage(backbone, task, 1 + tasks.indexOf(task)));
      store.publish(made);
    }
    return store;
  }

  /** Of a backbone. */
  static List<TaskSpec> tasks(Backbone backbone) {
    int longest = backbone.config().maxPositions();
    List<TaskSpec> tasks = new ArrayList<>();
    for (TaskKind kind : TaskKind.ofTexts()) {
      String id = Json.compact().convertValue(kind, String.class);
      tasks.add(new TaskSpec(id, kind, LABELS, Math.min(longest, maxLength(kind))));
    }
    tasks.add(new TaskSpec("longest", TaskKind.SINGLE_SENTENCE, LABELS, longest));
    return tasks;
  }

  private static int maxLength(TaskKind kind) {
    return switch (kind) {
      case SINGLE_SENTENCE -> 64;
      case SENTENCE_PAIR -> 131;
      case TAGGING -> 97;
      case IMAGE -> throw new IllegalArgumentException("no text");
      case MULTIPLE_CHOICE -> 48;
    };
  }

  private static TaskPackage taskPackage(Backbone backbone, TaskSpec task, long seed) {
    TaskManifest manifest = manifest(backbone, task, seed);
    HeadInitializer head =
        new HeadInitializer(
            backbone.weights(), backbone.config(), manifest.task().classifierColumns(), seed);
    NetworkParameters network = NetworkParameters.of(backbone.config(), task, METHOD.features());
    List<SavedTensor> tensors = new ArrayList<>();
    network
        .drawn()
        .keySet()
        .forEach(name -> tensors.add(new SavedTensor.Value(name, head.get(name))));
    network.used().entrySet().stream()
        .filter(used -> METHOD.masks(used.getKey()))
        .map(used -> METHOD.plan(seed, backbone.config().heads(), used.getKey(), used.getValue()))
        .forEach(plan -> tensors.add(plan.initialMask(head)));
    tensors.sort(Comparator.comparing(SavedTensor::name));
    return new TaskPackage(manifest, tensors);
  }

  private static TaskManifest manifest(Backbone backbone, TaskSpec task, long seed) {
    return new TaskManifest(
        TaskManifest.FORMAT_VERSION,
        task,
        Json.compact().createObjectNode(),
        "accuracy",
        0,
        Map.of(),
        METHOD,
        seed,
        Draws.GENERATOR,
        backbone.config().name(),
        backbone.identity(),
        Map.of(),
        "",
        "0.1.0",
        Additions.none());
  }
}
