package org.frisket.savedmodels.export.shared;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.export.ModelAssets;
import org.frisket.savedmodels.export.ModelVersions;
import org.frisket.savedmodels.export.ServingInputs;
import org.frisket.savedmodels.export.ServingSignature;
import org.frisket.savedmodels.export.WarmUpRequest;
import org.frisket.savedmodels.frozen.SavedModelFolder;
import org.frisket.savedmodels.packages.TaskPackage;
import org.tensorflow.Graph;
import org.tensorflow.Signature;

/**
 * Writes several tasks as one TensorFlow SavedModel: the frozen weights once, and for each task its
 * packed masks, which are unpacked whenever it is asked. Each task has a signature of its name.
 * {@code serving_default} also reads {@code task}, a scalar with the name of a task; it is for all
 * tasks whose inputs are those of the encoder alone, or for taggers where there are no others. A
 * name that is none of theirs is an error of the call, which names them.
 */
public final class SharedModelExporter {
  private SharedModelExporter() {}

  /**
   * @param packages the tasks, each once
   * @param model folder that gets the next version
   * @return the version's folder
   * @throws org.frisket.models.error.InvalidInputException if the tasks cannot share a model, or
   *     the folder cannot hold versions
   */
  public static Path export(Backbone backbone, List<TaskPackage> packages, Path model, int threads)
      throws IOException {
    SharedTasks tasks = SharedTasks.of(backbone, packages);
    List<WarmUpRequest> requests = requests(backbone, tasks);
    return ModelVersions.add(
        model,
        folder -> {
          writeGraph(backbone, tasks, folder, threads);
          ModelAssets.writeShared(folder, backbone, tasks.manifests(), requests);
        });
  }

  private static List<WarmUpRequest> requests(Backbone backbone, SharedTasks tasks) {
    List<WarmUpRequest> requests = new ArrayList<>();
    for (TaskPackage taskPackage : tasks.packages()) {
      TaskSpec task = taskPackage.manifest().task();
      requests.add(WarmUpRequest.of(task.id(), task, backbone));
    }
    int first = tasks.read(tasks.usual()).get(0);
    requests.add(
        requests
            .get(first)
            .to(ServingSignature.DEFAULT)
            .with(ServingInputs.TASK, tasks.spec(first).id()));
    return requests;
  }

  private static void writeGraph(Backbone backbone, SharedTasks tasks, Path folder, int threads)
      throws IOException {
    try (Graph graph = new Graph()) {
      SharedNetwork network = new SharedNetwork(graph, backbone, tasks);
      List<Signature> signatures = new SharedSignatures(graph, network, tasks).all();
      SavedModelFolder.write(
          folder, graph, network.variables(), network.bytes(), signatures, threads);
    }
  }
}
