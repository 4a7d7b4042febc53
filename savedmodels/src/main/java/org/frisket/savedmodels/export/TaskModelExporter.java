package org.frisket.savedmodels.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.encoder.Engine;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.network.TaskNetwork;
import org.frisket.savedmodels.cut.StructuredCut;
import org.frisket.savedmodels.frozen.SavedModelFolder;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.PackagedParameters;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.types.TFloat32;

/**
 * Writes one task as a TensorFlow SavedModel of its own, without the heads and neurons that its
 * masks leave nothing of. Its {@code serving_default} reads {@code input_ids}, {@code
 * attention_mask} and {@code token_type_ids} (B, S), for tagging also {@code positions} (A), and
 * gives {@code logits} and {@code probabilities} (A, C). Beside it, in {@code assets.extra}, lie
 * the tokenizer and {@code task.json}.
 */
public final class TaskModelExporter {
  private TaskModelExporter() {}

  /**
   * @param folder that does not exist yet
   * @return what was cut
   * @throws InvalidInputException if it does, or if the package was made for another backbone
   */
  public static StructuredCut export(
      Backbone backbone, TaskPackage taskPackage, Path folder, int threads) throws IOException {
    if (Files.exists(folder)) {
      throw InvalidInputException.of("folder to export to", folder, "one that does not exist");
    }
    StructuredCut cut = StructuredCut.of(taskPackage, backbone.config());
    ParameterSource parameters = cut.applyTo(new PackagedParameters(backbone, taskPackage));
    AtomicFiles.writeFolder(
        folder,
        temporary -> {
          write(backbone, taskPackage.manifest(), parameters, temporary, threads);
          Path extras = Files.createDirectories(temporary.resolve("assets.extra"));
          AtomicFiles.write(extras.resolve("tokenizer.json"), backbone.tokenizerJson());
          AtomicFiles.write(
              extras.resolve(TaskPackage.MANIFEST_FILE), Json.pretty(taskPackage.manifest()));
        });
    return cut;
  }

  private static void write(
      Backbone backbone,
      TaskManifest manifest,
      ParameterSource parameters,
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
              parameters,
              Adaptation.none(),
              Engine.STANDARD);
      SavedModelFolder.write(folder, graph, network.variables(), signature(network), threads);
    }
  }

  private static Signature signature(TaskNetwork network) {
    Operand<TFloat32> probabilities = network.ops().nn.softmax(network.logits());
    Signature.Builder signature =
        Signature.builder().key("serving_default").methodName("tensorflow/serving/predict");
    network.inputs().forEach(signature::input);
    return signature
        .output("logits", network.logits())
        .output("probabilities", probabilities)
        .build();
  }
}
