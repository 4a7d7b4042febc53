package org.frisket.savedmodels.export;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.TaskNetwork;
import org.frisket.savedmodels.frozen.SavedModelFolder;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.StructuredCut;
import org.tensorflow.Graph;

/**
 * Writes one task as a TensorFlow SavedModel of its own, whose variables are masked already: as
 * fast as the backbone. Its {@code serving_default} reads {@code input_ids}, {@code attention_mask}
 * and {@code token_type_ids} (B, S), for tagging also {@code positions} (A), and gives {@code
 * logits} and {@code probabilities} (A, C).
 */
public final class TaskModelExporter {
  private TaskModelExporter() {}

  /**
   * @param cut heads and neurons that are left out
   * @param model folder that gets the next version
   * @return the version's folder
   * @throws InvalidInputException if that folder cannot hold versions
   */
  public static Path export(
      Backbone backbone,
      TaskManifest manifest,
      RestoredTask task,
      StructuredCut cut,
      Path model,
      int threads)
      throws IOException {
    WarmUpRequest warmUp = WarmUpRequest.of(ServingSignature.DEFAULT, manifest.task(), backbone);
    return ModelVersions.add(
        model,
        folder -> {
          writeGraph(backbone, manifest, task, cut, folder, threads);
          ModelAssets.write(folder, backbone, manifest, warmUp);
        });
  }

  private static void writeGraph(
      Backbone backbone,
      TaskManifest manifest,
      RestoredTask task,
      StructuredCut cut,
      Path folder,
      int threads)
      throws IOException {
    try (Graph graph = new Graph()) {
      TaskNetwork network =
          new TaskNetwork(
              graph,
              backbone.config(),
              manifest.task(),
              manifest.method().features(),
              cut.parametersOf(task),
              cut.adaptationOf(task),
              Engine.STANDARD);
      SavedModelFolder.write(
          folder,
          graph,
          network.variables(),
          ServingSignature.of(
              network.ops(),
              ServingSignature.DEFAULT,
              network.inputs(),
              network.logits(),
              manifest.answerRule()),
          threads);
    }
  }
}
